import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeEach, describe, it } from 'mocha';
import type * as vscode from 'vscode';
import { accountOf, apiAccount, missingPassword } from '../../../src/core/directory/sourceAccount';
import { snapshotQueries } from '../../../src/core/directory/snapshotQueries';
import type { DirectorySource, SourceAccount } from '../../../src/core/ports';
import { parseProject } from '../../../src/core/project/parseProject';
import type { SourceSettings } from '../../../src/core/project/project';
import { PasswordWatch } from '../../../src/features/sourcePassword/passwordWatch';
import type { ReadyProject } from '../../../src/host/openDirectory';
import { sourcePasswords, type SourcePasswords } from '../../../src/host/sourcePasswords';
import { SourceReader } from '../../../src/host/sourceReader';
import { user } from '../../support/people';

const project = parseProject(
  JSON.stringify({
    name: 'X',
    case: 'sccm',
    server: { discoveryUrl: 'https://mdm.example', api: { url: 'https://na1.mobileiron.com', user: 'api' } },
    sources: [
      ...['a', 'b'].map((id) => ({ id, kind: 'ldap', url: 'ldaps://dc1', bind: { user: 'r' }, base: 'dc=x' })),
      { id: 'mdm', kind: 'neurons' },
    ],
  }),
  'enrollment.json',
);

function accountFor(settings: SourceSettings): SourceAccount {
  const account = settings.kind === 'neurons' ? apiAccount(settings.api) : accountOf(settings);
  assert.ok(account !== undefined);
  return account;
}

/** What windows of VS Code share: each hears of every change, its own too, a little later. */
function sharedSecrets(): { readonly window: () => vscode.SecretStorage } {
  const kept = new Map<string, string>();
  const listeners: ((event: { readonly key: string }) => void)[] = [];
  const tell = (key: string): void => {
    setImmediate(() => {
      listeners.forEach((listener) => {
        listener({ key });
      });
    });
  };
  return {
    window: () => ({
      get: (key) => Promise.resolve(kept.get(key)),
      store: (key, value) => {
        kept.set(key, value);
        tell(key);
        return Promise.resolve();
      },
      delete: (key) => {
        kept.delete(key);
        tell(key);
        return Promise.resolve();
      },
      keys: () => Promise.resolve([...kept.keys()]),
      onDidChange: (listener: (event: { readonly key: string }) => void) => {
        listeners.push(listener);
        const dispose = (): void => void listeners.splice(listeners.indexOf(listener), 1);
        const listening: unknown = { dispose };
        return listening as vscode.Disposable;
      },
    }),
  };
}

describe('a source that waits for a password', () => {
  let here: SourcePasswords;
  let there: SourcePasswords;
  let sources: readonly SourceReader[];
  let watch: PasswordWatch;
  /** Ids, in the order in which they were read. */
  let read: string[];
  let said: string[];
  /** Until this resolves no reading ends. */
  let gate: Promise<void>;

  beforeEach(async () => {
    const secrets = sharedSecrets();
    [here, there] = [sourcePasswords(secrets.window()), sourcePasswords(secrets.window())];
    [read, said, gate] = [[], [], Promise.resolve()];
    sources = project.sources.map(readerOf);
    await Promise.all(sources.map((source) => source.read()));
    read.length = 0;
    watch = new PasswordWatch(session(), here, { info: (text: string) => void said.push(text) });
  });

  it('is read once when another window gets it, and no other is', async () => {
    await there.set(accountOfSource('a'), 'secret-1');
    await turns();
    assert.deepEqual([read, states()], [['a'], ['ready', 'signed-out', 'signed-out']]);
    assert.ok(said.join().includes('"a"') && !said.join().includes('secret-1'));
    await there.set(accountOfSource('a'), 'secret-2');
    await turns();
    assert.deepEqual(read, ['a'], 'one that has been read waits for none');
  });
  it('is read when the account of the MDM server gets its own', async () => {
    await there.set(accountOfSource('mdm'), 'secret-1');
    await turns();
    assert.deepEqual(read, ['mdm']);
  });
  it('is left to whoever sets the password here', async () => {
    await watch.whileSetting(accountOfSource('a'), async () => {
      await here.set(accountOfSource('a'), 'secret-1');
      await turns();
      assert.deepEqual(read, []);
      await session().refreshSource('a');
    });
    await turns();
    assert.deepEqual(read, ['a']);
  });
  it('is not missed when the password comes while it is being read', async () => {
    let open = (): void => undefined;
    gate = new Promise((resolve) => (open = resolve));
    const reading = sources[0]?.read();
    await turns();
    await there.set(accountOfSource('a'), 'secret-1');
    await turns();
    assert.deepEqual(read, ['a']);
    open();
    await reading;
    await turns();
    assert.deepEqual([read, states()[0]], [['a', 'a'], 'ready']);
  });
  it('stays where it is when a password goes, or nobody listens any more', async () => {
    await there.set(accountOfSource('b'), 'secret-1');
    await turns();
    await there.remove(accountOfSource('b'));
    await turns();
    watch.dispose();
    await there.set(accountOfSource('a'), 'secret-1');
    await turns();
    assert.deepEqual(read, ['b']);
  });

  function readerOf(settings: SourceSettings): SourceReader {
    const account = accountFor(settings);
    const list = async (): Promise<{ users: ReturnType<typeof user>[]; groups: []; notes: [] }> => {
      read.push(settings.id);
      const password = await here.get(account);
      await gate;
      if (password === undefined) {
        throw missingPassword(account);
      }
      return { users: [user('7')], groups: [], notes: [] };
    };
    const source: DirectorySource = { id: settings.id, kind: settings.kind, read: list, ...snapshotQueries(list) };
    return new SourceReader(settings, source, {
      access: () => undefined,
      onPart: () => undefined,
      onNews: () => undefined,
    });
  }

  function session(): ConstructorParameters<typeof PasswordWatch>[0] {
    return {
      state: { kind: 'ready', sources } as unknown as ReadyProject,
      settled: async () => {
        while (sources.some(({ state }) => state.kind === 'reading')) {
          await nextTurn();
        }
      },
      refreshSource: async (id) => {
        await sources.find(({ settings }) => settings.id === id)?.read();
      },
    };
  }

  const accountOfSource = (id: string): SourceAccount =>
    accountFor(project.sources.find((settings) => settings.id === id)!);
  const states = (): readonly string[] => sources.map(({ state }) => state.kind);
});

async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) {
    await nextTurn();
  }
}
