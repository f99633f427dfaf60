import type { RevokedRow } from '../../core/ports';
import { replaceFile } from '../files/replaceFile';

const columns = ['email', 'displayName', 'issuer', 'issuedAt', 'expiresAt', 'revokedAt'] as const;

/** Writes whose PINs were revoked here, so that somebody removes them at the server. It holds no PIN. */
export async function writeRevokedFile(file: string, rows: readonly RevokedRow[]): Promise<void> {
  const { stringify } = await import('csv-stringify/sync');
  const cells = rows.map(toCells);
  const text = stringify([[...columns], ...cells], { escape_formulas: true, record_delimiter: '\r\n', bom: true });
  await replaceFile(file, (handle) => handle.writeFile(text));
}

function toCells({ issuer, pin }: RevokedRow): readonly string[] {
  const { address, displayName, issuedAt, expiresAt, revokedAt } = pin;
  return [address, displayName, issuer, issuedAt.toISOString(), expiresAt.toISOString(), revokedAt.toISOString()];
}
