import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import http, {
  type ClientRequest,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from 'node:http';
import https, { type RequestOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { answerGraph } from '../../support/graph/answers';
import { contractTenant } from '../../support/graph/tenant';
import { talk } from './answers';

const sample = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
const projectFile = path.join(sample, 'enrollment.json');
const original = readFileSync(projectFile, 'utf8');
const token = 'Very-secret-token-1';
const tenant = contractTenant();

/** Stands in for VS Code's Microsoft accounts and for Graph, which no test can reach. */
const asked: vscode.AuthenticationGetSessionOptions[] = [];
const requests: { readonly url: URL; readonly authorization: string | undefined }[] = [];
let session: vscode.AuthenticationSession | undefined;

function getSession(
  _provider: string,
  scopes: readonly string[],
  options: vscode.AuthenticationGetSessionOptions,
): Promise<vscode.AuthenticationSession | undefined> {
  asked.push(options);
  if (options.silent !== true) {
    session = { id: '1', accessToken: token, account: { id: 'ada', label: 'ada@x.example' }, scopes };
  }
  return Promise.resolve(session);
}

const graph = http.createServer(answer);

/** Leads to the Graph of this machine, which speaks without TLS. */
function requestGraph(
  { origin, pathname, search }: URL,
  { method, headers, signal }: Pick<RequestOptions, 'method' | 'signal'> & { readonly headers: OutgoingHttpHeaders },
): ClientRequest {
  const { port } = graph.address() as AddressInfo;
  const url = new URL(`${pathname}${search}`, `http://127.0.0.1:${port}`);
  return http.request(url, { method, headers: { ...headers, 'x-origin': origin }, signal });
}

function answer({ url = '', headers }: IncomingMessage, response: ServerResponse): void {
  const asked = new URL(url, String(headers['x-origin']));
  requests.push({ url: asked, authorization: headers.authorization });
  const isEventual = headers['consistencylevel'] === 'eventual';
  const { status, json } = answerGraph(tenant, { url: asked, isEventual });
  response.writeHead(status).end(JSON.stringify(json));
}

describe('a tenant as a source', () => {
  const originals = { getSession: vscode.authentication.getSession, request: https.request };
  before(async () => {
    Object.assign(vscode.authentication, { getSession });
    graph.listen(0, '127.0.0.1');
    await once(graph, 'listening');
    Object.assign(https, { request: requestGraph });
    const source = {
      id: 'tenant',
      kind: 'entra',
      tenant: 'x.example',
      clientId: '00001111-aaaa-2222-bbbb-3333cccc4444',
    };
    const project = { ...(JSON.parse(original) as object), sources: [source], recipients: undefined };
    writeFileSync(projectFile, JSON.stringify(project));
    await vscode.commands.executeCommand('enrollmentPackager.refresh');
  });
  after(async () => {
    Object.assign(vscode.authentication, { getSession: originals.getSession });
    Object.assign(https, { request: originals.request });
    graph.closeAllConnections();
    graph.close();
    writeFileSync(projectFile, original);
    await vscode.commands.executeCommand('enrollmentPackager.refresh');
  });

  it('is not read while nobody is signed in, asks nobody by itself, and says how to', async () => {
    const said = (await talk('generatePins')).join();
    assert.match(said, /Nobody is signed in at the source "tenant".*Sign In to a Source/);
    assert.ok(asked.length > 0 && asked.every(({ silent }) => silent === true));
    assert.equal(requests.length, 0);
  });
  it('is read by whoever signs in, whose token is said nowhere', async () => {
    const said = await talk('signIn');
    assert.ok(requests.length > 0);
    for (const { url, authorization } of requests) {
      assert.equal(url.origin, 'https://graph.microsoft.com');
      assert.equal(authorization, `Bearer ${token}`);
    }
    await talk('chooseAll');
    const question = await talk('generatePins');
    assert.match(question.join(), /Generate PINs for 2 users\?/);
    assert.ok(![...said, ...question].join().includes(token));
    await talk('chooseNone');
  });
  it('is asked for changes alone when it is refreshed', async () => {
    const before = requests.length;
    tenant.deleteUser([...tenant.users.keys()].at(-1) ?? '');
    await vscode.commands.executeCommand('enrollmentPackager.refresh');
    await talk('chooseAll');
    assert.match((await talk('generatePins')).join(), /Generate PINs for 1 users?\?/);
    const paths = requests.slice(before).map(({ url }) => url.pathname);
    assert.deepEqual([...new Set(paths)].sort(), ['/v1.0/groups/delta', '/v1.0/users/delta']);
    await talk('chooseNone');
  });
});
