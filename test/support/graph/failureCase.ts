import assert from 'node:assert/strict';
import type { EnrollmentError } from '../../../src/core/errors';
import { failureOf } from '../refused';
import { clientSecret, deviceSecret } from './signIns';
import { withEntra, type SourceTest } from './sources';

/** What a server of tests says in its own words, none of which may reach anybody. */
const foreignWords = ['not for us', clientSecret, deviceSecret, 'secret-token'];

/** The failure in which reading ends, which holds nothing that the server said and no secret. */
export async function readFailure(
  options: Parameters<typeof withEntra>[0],
  code: string,
  check: (failure: EnrollmentError, test: SourceTest) => void = () => undefined,
): Promise<void> {
  await withEntra(options, async (test) => {
    const failure = await failureOf(() => test.source.read({}), code);
    assertQuiet(failure);
    check(failure, test);
  });
}

/** Asserts that neither the texts of a failure nor anything else that it carries holds a secret. */
export function assertQuiet(failure: EnrollmentError): void {
  const all = [
    failure.message,
    failure.stack,
    JSON.stringify(failure),
    JSON.stringify(failure.failure),
    String(failure.cause),
  ];
  for (const words of foreignWords) {
    assert.ok(!all.join('\n').includes(words), `"${words}" shows in an error: ${failure.message}`);
  }
}
