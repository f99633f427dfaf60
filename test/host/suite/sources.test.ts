import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { fakeUser, lastPage, startFakeServer, type FakeServer } from '../../support/ldap/fakeServer';
import { makeCertificates } from '../../support/ldap/certificates';
import { entry, result, tags } from '../../support/ldap/wire';
import { talk } from './answers';

const sample = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
const projectFile = path.join(sample, 'enrollment.json');
const original = readFileSync(projectFile, 'utf8');
const branchFile = path.join(sample, 'branch.csv');
const reviewFile = path.join(sample, 'out', 'selection.csv');
const password = 'Very-secret-password-2';

interface Entry {
  readonly id: string;
  readonly kind: string;
  readonly base?: string;
  readonly columns?: Readonly<Record<string, string>>;
}

const sources = (): readonly Entry[] =>
  (JSON.parse(readFileSync(projectFile, 'utf8')) as { sources: readonly Entry[] }).sources;
const row = (sourceId: string): object => ({ kind: 'source', sourceId });

describe('sources beside each other', () => {
  let server: FakeServer;
  let isDown = false;
  before(async () => {
    server = await startFakeServer({
      answers: {
        users: ({ id }, socket) => {
          if (isDown) {
            socket.destroy();
            return undefined;
          }
          // Number 7 has the address of somebody in the list.
          const shared = { mail: ['Hideki.Yamamoto@Contoso.example'] };
          return Buffer.concat([fakeUser(id, 1), fakeUser(id, 7, shared), lastPage(id)]);
        },
      },
    });
    await vscode.commands.executeCommand('enrollmentPackager.refresh');
    await talk('chooseNone');
  });
  after(async () => {
    await talk('chooseNone');
    writeFileSync(projectFile, original);
    rmSync(branchFile, { force: true });
    await vscode.commands.executeCommand('enrollmentPackager.refresh');
    await server.close();
  });

  it('cancelled, leaves the project as it was', async () => {
    await talk('addSource', { picks: ['Active Directory or another LDAP server'], texts: ['dc1.contoso.com'] });
    await talk('addSource', { picks: [] });
    assert.equal(readFileSync(projectFile, 'utf8'), original);
  });
  it('that cannot be reached is added only when somebody insists', async () => {
    const answers = {
      picks: ['Active Directory or another LDAP server'],
      texts: ['ldaps://127.0.0.1:1', 'reader@contoso.com', password, undefined, undefined],
    };
    assert.match((await talk('addSource', answers)).join(), /The source "contoso" cannot be read|"contoso 2" cannot/);
    assert.equal(readFileSync(projectFile, 'utf8'), original);
  });
  it('gets the base that the server names to anybody, and the usual one where it names none', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'enrollment-base-'));
    const trusted = getCACertificates('default');
    const { authority, server: certificate } = await makeCertificates(folder);
    setDefaultCACertificates([...trusted, authority]);
    const binds: number[] = [];
    let names: Readonly<Record<string, readonly string[]>> = { namingContexts: ['cn=config', 'o=Elsewhere'] };
    const telling = await startFakeServer({
      tls: certificate,
      answers: {
        contexts: ({ id }) => Buffer.concat([entry(id, '', names), result(id, tags.done, 0)]),
        bind: ({ id }) => void binds.push(id),
      },
    });
    try {
      for (const base of ['o=Elsewhere', 'DC=contoso,DC=com']) {
        const texts = [`ldaps://127.0.0.1:${telling.port}`, 'reader@contoso.com', '', undefined, 'named'];
        await talk('addSource', { picks: ['Active Directory or another LDAP server'], texts });
        assert.equal(sources().at(-1)?.base, base);
        writeFileSync(projectFile, original);
        names = {};
      }
      assert.deepEqual([telling.opened, binds], [2, []]);
    } finally {
      setDefaultCACertificates(trusted);
      await telling.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
  it('of a tenant is added without a password: somebody signs in afterwards', async () => {
    const texts = ['contoso.onmicrosoft.com', '00001111-aaaa-2222-bbbb-3333cccc4444', 'tenant'];
    await talk('addSource', { picks: ['Microsoft Entra ID'], texts });
    assert.deepEqual(sources().at(-1), { id: 'tenant', kind: 'entra', tenant: texts[0], clientId: texts[1] });
    await talk('removeSource', { button: 'Remove Source' }, row('tenant'));
    assert.ok(sources().every(({ id }) => id !== 'tenant'));
    writeFileSync(projectFile, original);
  });
  it('is added with the lines around it untouched, and its columns can be chosen', async () => {
    writeFileSync(branchFile, 'No.,Person,Adresse\n1,Ada,ada@branch.example\n');
    await talk('addSource', { picks: ['CSV file', 'branch.csv'], texts: ['branch'], button: 'Add Anyway' });
    assert.deepEqual(
      sources().map(({ id, kind }) => [id, kind]),
      [...(JSON.parse(original) as { sources: Entry[] }).sources.map(({ id, kind }) => [id, kind]), ['branch', 'csv']],
    );
    const text = readFileSync(projectFile, 'utf8').split('\n');
    const lost = original.split('\n').filter((line) => !text.includes(line));
    assert.ok(lost.length <= 2, lost.join('\n'));
    await talk('chooseColumns', { picks: ['Adresse', 'Person', 'No.', 'No column'] }, row('branch'));
    assert.deepEqual(sources().at(-1)?.columns, { email: 'Adresse', displayName: 'Person', id: 'No.', groups: '' });
    await talk('chooseAll');
    assert.match((await talk('generatePins')).join(), /Generate PINs for 297 users\?/);
  });
  it('is renamed without losing who is chosen in it', async () => {
    await talk('renameSource', { text: 'Zweigstelle' }, row('branch'));
    assert.equal(sources().at(-1)?.id, 'Zweigstelle');
    assert.match((await talk('generatePins')).join(), /Generate PINs for 297 users\?/);
  });
  it('is summed up before PINs are made, and exported', async () => {
    const said = await talk('reviewSelection', { button: 'Export…', file: vscode.Uri.file(reviewFile) });
    assert.match(said.join(), /341 users are chosen/);
    const rows = readFileSync(reviewFile, 'utf8').trim().split('\r\n');
    assert.equal(rows.length, 342);
    assert.equal(rows.filter((line) => line.startsWith('none,')).length, 44);
  });
  it('that fails keeps its choice, and lets nobody be forgotten without a word', async () => {
    const project = JSON.parse(readFileSync(projectFile, 'utf8')) as { sources: unknown[] };
    project.sources.push({
      id: 'directory',
      kind: 'ldap',
      url: `ldap://127.0.0.1:${server.port}`,
      allowPlainText: 'the-password-travels-unencrypted',
      bind: { user: 'cn=reader' },
      base: 'dc=example,dc=org',
    });
    writeFileSync(projectFile, JSON.stringify(project, undefined, 2));
    await vscode.commands.executeCommand('enrollmentPackager.refresh');
    await talk('setSourcePassword', { text: password }, row('directory'));
    await talk('chooseAll');
    assert.match(
      (await talk('generatePins')).join(),
      /Generate PINs for 298 users\?/,
      'the same person is counted once',
    );
    isDown = true;
    await talk('refreshSource', {}, row('directory'));
    const said = (await talk('generatePins')).join();
    assert.match(said, /2 chosen users are in the source "directory", which could not be read\. They stay chosen/);
    isDown = false;
    await talk('refreshSource', {}, row('directory'));
    assert.match((await talk('generatePins')).join(), /Generate PINs for 298 users\?/);
    isDown = true;
    await talk('refreshSource', {}, row('directory'));
    await talk('clearSourceChoice', {}, row('directory'));
    assert.match((await talk('generatePins')).join(), /Generate PINs for 297 users\?/);
  });
  it('is removed only when somebody says so, and with its password', async () => {
    await talk('removeSource', {}, row('directory'));
    assert.ok(sources().some(({ id }) => id === 'directory'));
    const before = readFileSync(projectFile, 'utf8');
    await talk('removeSource', { button: 'Remove Source' }, row('directory'));
    assert.ok(!sources().some(({ id }) => id === 'directory'));
    isDown = false;
    writeFileSync(projectFile, before);
    await vscode.commands.executeCommand('enrollmentPackager.refresh');
    assert.match((await talk('showMistake', {}, row('directory'))).join(), /There is no password for cn=reader/);
  });
});
