import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { writeRevokedFile } from '../../../../src/adapters/csv/revokedFile';
import { inFolder } from '../../../support/folders';
import { now, tomorrow } from '../../../support/packages';

describe('the list of revoked PINs', () => {
  it('says whose they were and until when a server may accept them, and runs nothing in a spreadsheet', () =>
    inFolder(async (folder) => {
      const file = path.join(folder, 'revoked.csv');
      const pin = {
        address: 'maria@contoso.example',
        displayName: '=cmd|calc',
        issuedAt: now,
        expiresAt: tomorrow,
        revokedAt: now,
      };
      await writeRevokedFile(file, [{ issuer: 'local', pin }]);
      assert.equal(
        await readFile(file, 'utf8'),
        '\uFEFFemail,displayName,issuer,issuedAt,expiresAt,revokedAt\r\n' +
          "maria@contoso.example,'=cmd|calc,local,2026-11-22T10:00:00.000Z,2026-11-23T10:00:00.000Z,2026-11-22T10:00:00.000Z\r\n",
      );
    }));
});
