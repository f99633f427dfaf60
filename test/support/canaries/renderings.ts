import assert from 'node:assert/strict';
import { serialize } from 'node:v8';
import { format, inspect } from 'node:util';
import { EnrollmentError } from '../../../src/core/errors';
import { canaryMark } from './canaries';
import { formsIn, formsOf } from './forms';

const forms = formsOf(canaryMark);

/** Everything that programs make of a value when they write it down: logs, dumps, messages between processes. */
function renderings(value: unknown): readonly (readonly [string, string | Buffer])[] {
  const everything = { depth: Infinity, showHidden: true, getters: true, maxArrayLength: null, maxStringLength: null };
  return [
    ['inspect', inspect(value, everything)],
    ['inspect, without what classes say of themselves', inspect(value, { ...everything, customInspect: false })],
    ['format', format('%s %d %o %O %j', value, value, value, value, value)],
    ['String', String(value)],
    ['JSON', JSON.stringify([value])],
    ['structured clone', serialize(cloneable(value))],
    ...(value instanceof Error
      ? ([
          ['stack', value.stack ?? ''],
          ['message', value.message],
        ] as const)
      : []),
    ...(value instanceof EnrollmentError ? ([['failure', serialize(value.failure)]] as const) : []),
  ];
}

/** Functions cannot be cloned; what holds one is rendered by the other ways. */
function cloneable(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch {
    return undefined;
  }
}

/** Nothing that is made of a value shows a canary, nor does anything of what caused an error. */
export function assertSilent(value: unknown, what: string): void {
  for (const [how, written] of renderings(value)) {
    const bytes = typeof written === 'string' ? Buffer.from(written) : written;
    assert.deepEqual(formsIn(bytes, forms), [], `a PIN is readable: ${what}, by ${how}`);
  }
  if (value instanceof Error && value.cause !== undefined) {
    assertSilent(value.cause, `the cause of ${what}`);
  }
}

/** The error in which work ends, which has to be one of ours that shows no canary. */
export async function silentFailure(what: string, work: () => unknown): Promise<EnrollmentError> {
  try {
    await work();
  } catch (error) {
    assertSilent(error, what);
    assert.ok(error instanceof EnrollmentError, `${what}: not an error of ours: ${String(error)}`);
    return error;
  }
  throw new assert.AssertionError({ message: `nothing was thrown: ${what}` });
}
