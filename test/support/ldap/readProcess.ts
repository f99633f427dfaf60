import { performance, monitorEventLoopDelay } from 'node:perf_hooks';
import { ldapSource } from '../../../src/adapters/ldap/ldapSource';
import { EnrollmentError } from '../../../src/core/errors';
import type { LdapSourceSettings } from '../../../src/core/project/ldapSourceSettings';

/** What a read in a process of its own came to. */
export interface Outcome {
  /** Of the failure; undefined where there was none. */
  readonly code?: string;
  readonly message?: string;
  readonly users?: number;
  readonly firstUser?: unknown;
  readonly notes?: readonly string[];
  readonly ms: number;
  /** Longest time for which nothing else could run. */
  readonly stallMs: number;
  /** Peak memory. */
  readonly megabytes: number;
}

/** What such a process is told, by its environment: it has to be able to do without a channel when it hangs. */
export interface ReadOrder {
  readonly settings: LdapSourceSettings;
  readonly password: string;
  /** Cancels after this time. */
  readonly cancelAfterMs?: number;
}

async function main(): Promise<void> {
  const order = JSON.parse(process.env.LDAP_READ_ORDER ?? '{}') as ReadOrder;
  const stop = new AbortController();
  if (order.cancelAfterMs !== undefined) {
    setTimeout(() => {
      stop.abort();
    }, order.cancelAfterMs).unref();
  }
  const source = ldapSource(order.settings, {
    folder: '/',
    secrets: { get: () => Promise.resolve(order.password) },
    clock: () => new Date(),
  });
  const delays = monitorEventLoopDelay({ resolution: 5 });
  const start = performance.now();
  delays.enable();
  const found = await source.read({ signal: stop.signal }).then(
    ({ users, notes }) => ({ users: users.length, firstUser: users[0], notes }),
    (error: unknown) =>
      error instanceof EnrollmentError
        ? { code: error.code, message: error.message }
        : { code: 'NOT OURS', message: String(error) },
  );
  const ms = performance.now() - start;
  await new Promise((resolve) => setTimeout(resolve, 10));
  delays.disable();
  const outcome: Outcome = {
    ...found,
    ms,
    stallMs: delays.max / 1e6,
    megabytes: process.resourceUsage().maxRSS / 1024,
  };
  process.stdout.write(JSON.stringify(outcome));
}

void main();
