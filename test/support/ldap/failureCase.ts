import assert from 'node:assert/strict';
import type { LdapSourceSettings } from '../../../src/core/project/ldapSourceSettings';
import { startFakeServer, type FakeOptions, type FakeServer } from './fakeServer';
import { readInProcess } from './inProcess';
import type { Outcome } from './readProcess';
import { ldapSettings } from './settings';

/** A password that shows wherever it stands. */
export const password = 'Very-secret-password-1';
/** Seconds in which reading gives up in these tests. */
export const deadline = { connectSeconds: 1, answerSeconds: 1 } as const;
/** Milliseconds that a process may take besides: to start, and to end. */
const processMs = 4000;

/** Reads with a deadline of a second; the process has to be done soon after the whole deadline whatever the server does. */
export async function readCase(
  settings: Partial<LdapSourceSettings> & { readonly url: string },
  { wholeMs = 2000, cancelAfterMs }: { readonly wholeMs?: number; readonly cancelAfterMs?: number } = {},
): Promise<Outcome> {
  const order = {
    settings: ldapSettings({ timeouts: deadline, ...settings }),
    password,
    ...(cancelAfterMs === undefined ? {} : { cancelAfterMs }),
  };
  const outcome = await readInProcess(order, wholeMs + processMs);
  assert.ok(outcome.ms < wholeMs + 500, `it took ${outcome.ms} ms`);
  assert.ok(!JSON.stringify(outcome).includes(password), 'the password shows in an error');
  return outcome;
}

/** Asserts how a reading failed. */
export function assertCode(outcome: Outcome, ...codes: readonly string[]): void {
  assert.ok(codes.includes(outcome.code ?? 'none'), `${outcome.code ?? 'none'}: ${outcome.message ?? ''}`);
  assert.match(outcome.message ?? '', /\. \S/, 'says what happened and what to do');
}

/** Reads from a server that does what `options` say, in the clear with consent. */
export async function readFake(
  options: FakeOptions,
  timing: Parameters<typeof readCase>[1] = {},
  settings: Partial<LdapSourceSettings> = {},
): Promise<{ readonly outcome: Outcome; readonly server: FakeServer }> {
  const server = await startFakeServer(options);
  try {
    const url = `ldap://127.0.0.1:${server.port}`;
    const outcome = await readCase({ url, allowPlainText: 'the-password-travels-unencrypted', ...settings }, timing);
    return { outcome, server };
  } finally {
    await server.close();
  }
}
