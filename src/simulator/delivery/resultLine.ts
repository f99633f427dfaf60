import * as v from 'valibot';
import { EnrollmentError } from '../../core/errors';
import type { DeviceState } from '../../core/outcome/exitCodes';

const states = ['enrolled', 'pending', 'failed', 'refused', 'done'] as const satisfies readonly DeviceState[];

const resultSchema = v.looseObject({
  state: v.picklist(states),
  exitCode: v.pipe(v.number(), v.integer()),
  reason: v.string(),
  hresult: v.nullable(v.string()),
});

export type ResultLine = v.InferOutput<typeof resultSchema>;

/** The last line of a script's output. @throws EnrollmentError when it is no result, or does not fit the process's exit code */
export function readResultLine(
  script: string,
  output: string,
  exitCode: number,
  describe: (text: string) => string,
): ResultLine {
  const last = output.trimEnd().split(/\r?\n/).at(-1) ?? '';
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), resultSchema), last);
  if (!result.success) {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'no-result',
      message: '{0} ended with {1} and without a result as its last line: {2}',
      remedy: 'Let the script end in the way of the default scripts.',
      values: [script, exitCode, lastWords(describe(output))],
    });
  }
  // A POSIX system keeps the lowest byte of an exit code alone.
  if (exitCode !== result.output.exitCode && exitCode !== (result.output.exitCode & 0xff)) {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'exit-code-differs',
      message: '{0} reported exit code {1} and ended with another.',
      remedy: 'Let the script end in the way of the default scripts.',
      values: [script, result.output.exitCode],
    });
  }
  return shown(result.output, describe);
}

/** The line with the device's paths in the place of this machine's. */
function shown(line: ResultLine, describe: (text: string) => string): ResultLine {
  const texts = Object.entries(line).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return { ...line, ...Object.fromEntries(texts.map(([name, text]) => [name, describe(text)])) };
}

function lastWords(output: string): string {
  return output.trim().slice(-300).replaceAll(/\s+/g, ' ');
}
