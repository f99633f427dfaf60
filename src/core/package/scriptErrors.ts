import type { Finding } from '../lint/finding';

/** The errors that lint finds in the scripts of a package. */
export interface ScriptErrors {
  readonly count: number;
  /** How many of each rule. */
  readonly rules: Readonly<Record<string, number>>;
  /** Where there is one. */
  readonly first?: { readonly file: string; readonly message: string } | undefined;
}

/** What a build does about errors in its scripts. */
export interface ScriptCheck {
  readonly errors: ScriptErrors;
  readonly onErrors: 'refuse' | 'build-anyway';
}

/** The errors among findings. @param files names, in the order of the findings */
export function scriptErrors(files: readonly string[], findings: readonly (readonly Finding[])[]): ScriptErrors {
  const errors = files.flatMap((file, index) =>
    (findings[index] ?? [])
      .filter(({ severity }) => severity === 'error')
      .map(({ rule, message }) => ({ file, rule, message })),
  );
  const rules: Record<string, number> = {};
  for (const { rule } of errors) {
    rules[rule] = (rules[rule] ?? 0) + 1;
  }
  return { count: errors.length, rules, first: errors[0] };
}

/** Of the scripts that come with this tool, which its tests check in every case. */
export const noScriptErrors: ScriptErrors = { count: 0, rules: {} };
