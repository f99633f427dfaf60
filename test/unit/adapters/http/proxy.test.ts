import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, it } from 'mocha';
import { EntraSource } from '../../../../src/adapters/entra/entraSource';
import type { ProxyVariables } from '../../../../src/adapters/http/proxiedAgent';
import { neuronsSource } from '../../../../src/adapters/neurons/neuronsSource';
import type { DirectorySource } from '../../../../src/core/ports';
import { withConnectProxy, type ConnectProxy, type ProxyManner } from '../../../support/connectProxy';
import { entraSettings, testTime } from '../../../support/graph/sources';
import { objectId } from '../../../support/graph/tenant';
import { freePort } from '../../../support/ldap/serverProcess';
import { apiPassword, withNeurons, type NeuronsPlace } from '../../../support/neurons';
import { failureOf } from '../../../support/refused';

interface Place {
  readonly proxy: ConnectProxy;
  readonly server: NeuronsPlace['server'];
  readonly source: (variables: ProxyVariables) => DirectorySource;
}

/** A server that needs no proxy, and a proxy that is there all the same. */
function withProxy(manner: ProxyManner, work: (place: Place) => Promise<void>): Promise<void> {
  return withNeurons(({ server, api, world }) =>
    withConnectProxy(manner, (proxy) => {
      server.accounts.add({ uid: 'a@x.example' });
      const settings = { id: 'mdm', kind: 'neurons', api: { ...api, answerSeconds: 60 } } as const;
      const source = (variables: ProxyVariables): DirectorySource =>
        neuronsSource(settings, { ...world, proxy: variables });
      return work({ proxy, server, source });
    }),
  );
}

/** The user and the password of a proxy stand in its address. */
const signedIn = (url: string): string => url.replace('//', '//fleet:Proxy-password-9@');

describe('the proxy of the environment', () => {
  for (const name of ['HTTPS_PROXY', 'https_proxy']) {
    it(`leads to the server, as ${name}, and sees nothing of what is said`, () =>
      withProxy({}, async ({ proxy, server, source }) => {
        assert.equal((await source({ [name]: signedIn(proxy.url) }).read({})).users.length, 1);
        assert.deepEqual([...new Set(proxy.targets)], [`localhost:${server.port}`]);
        assert.deepEqual([...new Set(proxy.signIns)], [`Basic ${btoa('fleet:Proxy-password-9')}`]);
        assert.ok(proxy.seen().length > 500 && !proxy.seen().includes('/api/v1/account'));
        assert.ok(!proxy.seen().includes(btoa(apiPassword).slice(0, 12)));
      }));
  }
  it('is passed by for the hosts of NO_PROXY, and where there is none', () =>
    withProxy({}, async ({ proxy, source }) => {
      for (const variables of [{ HTTPS_PROXY: proxy.url, NO_PROXY: 'other.example,localhost' }, {}]) {
        assert.equal((await source(variables).read({})).users.length, 1);
      }
      assert.deepEqual(proxy.targets, []);
    }));
  it('is named where it wants a sign-in, without the one that it does not take', () =>
    withProxy({ answer: 407 }, async ({ proxy, server, source }) => {
      const { message } = await failureOf(() => source({ HTTPS_PROXY: signedIn(proxy.url) }).read({}), 'neurons-proxy');
      assert.match(message, /status 407/);
      assert.ok(!message.includes('Proxy-password'));
      assert.deepEqual([proxy.targets.length, server.requestCount], [1, 0]);
    }));
  it('is no way where nothing listens', () =>
    withProxy({}, async ({ source }) => {
      const url = `http://127.0.0.1:${await freePort()}`;
      await failureOf(() => source({ HTTPS_PROXY: url }).read({}), 'neurons-unreachable');
    }));
  it('is let go of when the user cancels while it is silent', () =>
    withProxy({ answer: 'silence' }, async ({ proxy, source }) => {
      const stop = new AbortController();
      const reading = source({ HTTPS_PROXY: proxy.url }).read({ signal: stop.signal });
      while (proxy.targets.length === 0) {
        await sleep(5);
      }
      stop.abort();
      await failureOf(() => reading, 'cancelled');
      while (proxy.connectionCount() > 0) {
        await sleep(5);
      }
    }));
  it('leads to Microsoft Graph, too', () =>
    withConnectProxy({ answer: 503 }, async ({ url, targets }) => {
      const tokens = { get: () => Promise.resolve({ account: 'a', reveal: () => 'secret-token' }) };
      const source = new EntraSource(entraSettings(), { ...testTime(), tokens, proxy: { HTTPS_PROXY: url } });
      const { message } = await failureOf(() => source.user(objectId('user', 1), {}), 'entra-proxy');
      assert.match(message, /graph\.microsoft\.com \(status 503\)/);
      assert.deepEqual(targets, ['graph.microsoft.com:443']);
    }));
});
