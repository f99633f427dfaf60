import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { AuthenticationGetSessionOptions, AuthenticationSession } from 'vscode';
import type { EntraSourceSettings } from '../../../src/core/project/entraSourceSettings';
import { entraSignIn, type AuthenticationApi } from '../../../src/host/entraSignIn';
import { entraSettings } from '../../support/graph/sources';
import { failureOf } from '../../support/refused';

interface Call {
  readonly provider: string;
  readonly scopes: readonly string[];
  readonly options: AuthenticationGetSessionOptions;
}

/** VS Code's authentication with one session at most. */
class Authentication {
  readonly calls: Call[] = [];
  session: AuthenticationSession | undefined;
  sovereign: string | undefined;

  readonly api = {
    getSession: (provider: string, scopes: readonly string[], options: AuthenticationGetSessionOptions) => {
      this.calls.push({ provider, scopes, options });
      if (options.silent !== true) {
        const account = { id: 'ada-id', label: 'ada@x.example' };
        this.session = { id: '1', accessToken: `token-${this.calls.length}`, account, scopes };
      }
      return Promise.resolve(this.session);
    },
    sovereignCloud: () => this.sovereign,
  } as AuthenticationApi;
}

const settings: EntraSourceSettings = entraSettings();

describe("signing in through VS Code's Microsoft provider", () => {
  it('asks nobody while a source is read', async () => {
    const authentication = new Authentication();
    const signIn = entraSignIn(authentication.api);
    await failureOf(() => signIn.get(settings, {}), 'source-signed-out');
    assert.deepEqual(
      authentication.calls.map(({ options }) => options),
      [{ silent: true }],
    );
  });
  it("asks somebody on request, for the customer's own app and tenant", async () => {
    const authentication = new Authentication();
    const signIn = entraSignIn(authentication.api);
    assert.equal(await signIn.signIn(settings), 'ada@x.example');
    const token = await signIn.get(settings, {});
    assert.deepEqual([token.account, token.reveal()], ['ada-id', 'token-2']);
    assert.ok(!JSON.stringify(token).includes('token-2'));
    assert.deepEqual(authentication.calls[1], {
      provider: 'microsoft',
      scopes: [
        `VSCODE_CLIENT_ID:${settings.clientId}`,
        'VSCODE_TENANT:x.example',
        'https://graph.microsoft.com/User.Read.All',
        'https://graph.microsoft.com/GroupMember.Read.All',
      ],
      options: { createIfNone: true, clearSessionPreference: true },
    });
    assert.deepEqual(new Set(authentication.calls.map(({ scopes }) => scopes.join())).size, 1);
  });
  it('signs in anew where somebody is signed in already', async () => {
    const authentication = new Authentication();
    const signIn = entraSignIn(authentication.api);
    await signIn.signIn(settings);
    await signIn.signIn(settings);
    assert.deepEqual(authentication.calls.at(-1)?.options, { forceNewSession: true, clearSessionPreference: true });
  });
  it('is over when VS Code has no other token than the one that was refused', async () => {
    const authentication = new Authentication();
    const signIn = entraSignIn(authentication.api);
    await signIn.signIn(settings);
    const refused = await signIn.get(settings, {});
    await failureOf(() => signIn.get(settings, { refused }), 'source-signed-out');
    authentication.session = { ...authentication.session!, accessToken: 'renewed' };
    assert.equal((await signIn.get(settings, { refused })).reveal(), 'renewed');
  });
  it('uses the provider of other clouds, when that is set to the right one', async () => {
    for (const [cloud, environment, graph] of [
      ['us-gov', 'USGovernment', 'https://graph.microsoft.us'],
      ['us-gov-dod', 'USGovernment', 'https://dod-graph.microsoft.us'],
      ['china', 'ChinaCloud', 'https://microsoftgraph.chinacloudapi.cn'],
    ] as const) {
      const authentication = new Authentication();
      const signIn = entraSignIn(authentication.api);
      const { message } = await failureOf(() => signIn.signIn({ ...settings, cloud }), 'source-other-cloud');
      assert.match(message, new RegExp(environment));
      assert.equal(authentication.calls.length, 0);
      authentication.sovereign = environment;
      await signIn.signIn({ ...settings, cloud });
      assert.equal(authentication.calls[0]?.provider, 'microsoft-sovereign-cloud');
      assert.ok(authentication.calls[0].scopes.includes(`${graph}/User.Read.All`));
    }
  });
});
