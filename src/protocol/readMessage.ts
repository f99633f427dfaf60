import * as v from 'valibot';

/** A message of the other side, or undefined where it is none that this side knows; `log` gets to know why. */
export function readMessage<T>(
  schema: v.GenericSchema<unknown, T>,
  message: unknown,
  log: (why: string) => void,
): T | undefined {
  const result = v.safeParse(schema, message);
  if (result.success) {
    return result.output;
  }
  const [issue] = result.issues;
  log(`A message was ignored: ${v.getDotPath(issue) ?? 'message'}: ${issue.message}`);
  return undefined;
}
