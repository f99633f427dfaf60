import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { fakeUser, lastPage, startFakeServer, type FakeServer } from '../../support/ldap/fakeServer';
import { talk } from './answers';

const sample = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
const projectFile = path.join(sample, 'enrollment.json');
const original = readFileSync(projectFile, 'utf8');
const password = 'Very-secret-password-1';

describe('a directory server as a source', () => {
  let server: FakeServer;
  before(async () => {
    server = await startFakeServer({
      answers: { users: ({ id }) => Buffer.concat([fakeUser(id, 1), fakeUser(id, 2), lastPage(id)]) },
    });
    const source = {
      id: 'directory',
      kind: 'ldap',
      url: `ldap://127.0.0.1:${server.port}`,
      allowPlainText: 'the-password-travels-unencrypted',
      bind: { user: 'cn=reader' },
      base: 'dc=example,dc=org',
    };
    const project = { ...(JSON.parse(original) as object), sources: [source], recipients: undefined };
    writeFileSync(projectFile, JSON.stringify(project));
    await vscode.commands.executeCommand('enrollmentPackager.refresh');
  });
  after(async () => {
    writeFileSync(projectFile, original);
    await vscode.commands.executeCommand('enrollmentPackager.refresh');
    await server.close();
  });

  it('is not contacted without a password, and says how to give one', async () => {
    const said = (await talk('generatePins')).join();
    assert.match(said, /There is no password for cn=reader.*Set the Password of a Source/);
    assert.equal(server.opened, 0);
  });
  it('is read as soon as its password is known, which is said nowhere', async () => {
    const said = await talk('setSourcePassword', { text: password });
    assert.match(said.join(), /Password of cn=reader at ldap:/);
    assert.ok(server.recorded().includes(password));
    await talk('chooseAll');
    const question = await talk('generatePins');
    assert.match(question.join(), /Generate PINs for 2 users\?/);
    assert.ok(![...said, ...question].join().includes(password));
    await talk('chooseNone');
  });
  it('gets no password when the settings name another account', async () => {
    writeFileSync(projectFile, readFileSync(projectFile, 'utf8').replace('cn=reader', 'cn=somebody'));
    const opened = server.opened;
    await vscode.commands.executeCommand('enrollmentPackager.refresh');
    assert.match((await talk('generatePins')).join(), /There is no password for cn=somebody/);
    assert.equal(server.opened, opened);
  });
});
