import { observe, type Observation } from '../finding';
import type { DeclaredParameter } from '../model/command';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';

/** By what the parameter has for a default. */
const templates = {
  none: 'PowerShell asks for {0} where the command line of the package does not give it, and nobody can answer on the device. Give it a default, or make sure that the command line has it.',
  empty:
    'PowerShell asks for {0} where the command line of the package does not give it, and nobody can answer on the device. Make sure that the command line has it, or leave Mandatory out and give a default that serves.',
  some: 'PowerShell asks for {0} where the command line of the package does not give it, and nobody can answer on the device: a mandatory parameter never takes its default. Leave Mandatory out.',
} as const;

/** A mandatory parameter of the script where nobody gives it. */
export const mandatoryScriptParameter: Rule = {
  id: 'mandatory-script-parameter',
  severity: 'warning',
  title: 'Script asks for a parameter',
  check: function* (context): Iterable<Observation> {
    if (!context.runsUnder('cm-package', 'epm-user', 'epm-system') || isRefused(context)) {
      return;
    }
    const set = defaultSet(context);
    for (const parameter of context.model.parameters) {
      if (parameter.isMandatory && isAskedFor(context, parameter, set)) {
        yield observe(parameter.variable, templates[defaultOf(context, parameter)], {
          values: [context.source(parameter.variable).trim()],
        });
      }
    }
  },
};

/** An empty default stands there for want of a better one: without Mandatory the script would run with nothing. */
function defaultOf(context: ScriptContext, { defaultValue }: DeclaredParameter): keyof typeof templates {
  if (defaultValue === undefined) {
    return 'none';
  }
  return /^(?:''|""|\$null)$/i.test(context.source(defaultValue).trim()) ? 'empty' : 'some';
}

/** A parameter that SupportsShouldProcess brings as well: PowerShell refuses the script before it asks for anything. */
function isRefused(context: ScriptContext): boolean {
  const { parameters } = context.model;
  const head = context.code.slice(0, parameters[0]?.node.startIndex);
  return (
    parameters.some(({ name }) => name === 'whatif' || name === 'confirm') &&
    /\bSupportsShouldProcess\b(?!\s*=\s*(?:\$false|0))/i.test(head)
  );
}

/** The parameter set that PowerShell takes where nothing says which; between several it takes none and fails without asking. */
function defaultSet(context: ScriptContext): string | undefined {
  const { parameters } = context.model;
  const head = context.code.slice(0, parameters[0]?.node.startIndex);
  const named = /\bDefaultParameterSetName\s*=\s*["']?([^"',)]+)/i.exec(head)?.[1];
  const sets = new Set(
    parameters.flatMap(({ attributes }) => attributes.flatMap((one) => setOf(context.source(one)) ?? [])),
  );
  return named?.trim().toLowerCase() ?? (sets.size === 1 ? [...sets][0] : undefined);
}

function setOf(attribute: string): string | undefined {
  return /\bParameterSetName\s*=\s*["']?([^"',)]+)/i.exec(attribute)?.[1]?.trim().toLowerCase();
}

/** True where the parameter is mandatory in every set, or in the one that is taken. */
function isAskedFor(context: ScriptContext, { attributes }: DeclaredParameter, taken: string | undefined): boolean {
  return attributes
    .map((attribute) => context.source(attribute))
    .filter((attribute) => /\bMandatory\b(?!\s*=\s*(?:\$false|0))/i.test(attribute))
    .some((attribute) => [undefined, taken].includes(setOf(attribute)));
}
