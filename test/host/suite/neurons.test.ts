import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { systemRandomness } from '../../../src/adapters/crypto/randomness';
import { Pin } from '../../../src/core/pin/pin';
import { startVirtualServer, type VirtualServer } from '../../../src/simulator/server/virtualServer';
import { revoke, talk } from './answers';

const sample = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
const projectFile = path.join(sample, 'enrollment.json');
const authority = path.join(sample, 'virtual-ca.pem');
const original = readFileSync(projectFile, 'utf8');
const password = 'Very-secret-password-2';
const addresses = ['ana@contoso.example', 'ben@contoso.example', 'eve@contoso.example'] as const;

describe('Neurons for MDM as source and issuer', () => {
  let server: VirtualServer;
  before(async () => {
    server = await startVirtualServer({
      hostName: 'localhost',
      now: () => new Date(),
      randomness: systemRandomness,
      apiAccount: { userName: 'api', password: new Pin(password) },
      pinsInAnswers: ({ uid }) => (uid === addresses[2] ? 'masked' : 'readable'),
    });
    addresses.forEach((uid) => server.accounts.add({ uid }));
    writeFileSync(authority, server.certificateAuthority);
    const tls = { certificateAuthority: path.basename(authority) };
    const project = {
      ...(JSON.parse(original) as object),
      server: {
        discoveryUrl: 'https://mdm.example',
        api: { url: `https://localhost:${server.port}`, user: 'api', tls },
      },
      sources: [{ id: 'mdm', kind: 'neurons' }],
      recipients: undefined,
      pin: { issuer: 'neurons' },
    };
    writeFileSync(projectFile, JSON.stringify(project));
    await vscode.commands.executeCommand('enrollmentPackager.refresh');
  });
  after(async () => {
    await revoke(...addresses);
    writeFileSync(projectFile, original);
    rmSync(authority);
    await vscode.commands.executeCommand('enrollmentPackager.refresh');
    await server.close();
  });

  it('has PINs made for everyone who is chosen, and says who got none and why', async () => {
    assert.match((await talk('generatePins')).join(), /There is no password for api/);
    assert.equal(server.requestCount, 0);
    const given = await talk('setSourcePassword', { text: password });
    assert.match(given.join(), /Password of api at https:/);
    await talk('chooseAll');
    const said = (await talk('generatePins', { button: 'Request PINs' })).join('\n');
    assert.match(said, /Have https:\/\/localhost:\d+ make PINs for 3 users\?/);
    assert.match(said, /2 PINs are ready, good until .*1 users got no PIN: PIN not readable \(1\)\./);
    assert.deepEqual(
      addresses.map((uid) => server.accounts.pinsGiven(uid)),
      [1, 1, 1],
    );
    assert.ok(!said.includes(password));
    assert.ok(!addresses.some((uid) => said.includes(server.accounts.find(uid)!.pin!.pin.reveal())));
    await talk('chooseNone');
  });
});
