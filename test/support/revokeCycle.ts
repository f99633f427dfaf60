/**
 * Revokes PINs of a vault, for the test that kills it at random points. Tells its parent when it has begun, and when it has finished.
 * Arguments: vault, its key in Base64, how many addresses.
 */
import { auditLog } from '../../src/adapters/audit/auditLog';
import { pinVault } from '../../src/adapters/vault/pinVault';

const [vault = '', key = '', count = ''] = process.argv.slice(2);
const addresses = Array.from({ length: Number(count) }, (_each, index) => `user${index}@contoso.example`);
const clock = (): Date => new Date();

process.send?.('begun');
void pinVault(vault, () => Promise.resolve(Buffer.from(key, 'base64')), auditLog(vault, clock))
  .revoke(addresses, clock())
  .then(() => {
    process.send?.('revoked');
    process.disconnect();
  });
