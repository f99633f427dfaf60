import { observe, type Observation } from '../finding';
import { functionAround, tryAround } from '../flow';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { isWithin, type SyntaxNode } from '../syntaxNode';
import { preferencesSet } from './shared/preferences';

/** `program 2>&1` while errors stop the script: in 5.1 the first line on stderr is such an error. */
export const stderrWithStop: Rule = {
  id: 'stderr-with-stop',
  severity: 'warning',
  title: 'Redirected stderr stops the script',
  onlyWhere: 'reached',
  check: function* (context): Iterable<Observation> {
    for (const { kind, node, redirections, name } of context.model.commands) {
      const merged = redirections.find((one) => /^(?:2|\*)>(?:&1|>?\s*\S)/.test(context.source(one).trim()));
      if (kind === 'program' && merged !== undefined && stopsAt(context, node) && tryAround(node) === undefined) {
        const template =
          "With $ErrorActionPreference = 'Stop' Windows PowerShell 5.1 ends the script at the first line that {0} writes to stderr, even if it is only a warning. Set $ErrorActionPreference to Continue around this call, and test $LASTEXITCODE.";
        yield observe(merged, template, { values: [name] });
      }
    }
  },
};

function stopsAt(context: ScriptContext, node: SyntaxNode): boolean {
  const around = functionAround(node);
  const before = preferencesSet(context).filter(
    ({ name, node: at }) => name === 'erroractionpreference' && at.endIndex <= node.startIndex,
  );
  const inFunction = before.filter(({ node: at }) => around !== undefined && isWithin(at, around));
  const seen = (
    inFunction.length > 0 ? inFunction : before.filter(({ node: at }) => functionAround(at) === undefined)
  ).at(-1);
  return seen?.value === 'stop';
}
