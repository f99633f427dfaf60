import { observe, type Observation } from '../finding';
import type { Command } from '../model/command';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { enclosing, isWithin, type SyntaxNode } from '../syntaxNode';
import { isTopLevel } from '../flow';
import { asksInteractive, isGuardedBy, isWhere } from './shared/guards';
import { assignedTo, usesOf } from './shared/variables';

const template =
  '{0} waits for somebody to answer. Nobody sees it on the device: the script hangs until the tool gives up, or fails at once where the host is not interactive. Take the value from a parameter or a file.';

const keyPress =
  '{0} waits for a key. Nobody sees it on the device: the script hangs until the tool gives up, or fails at once where the host is not interactive. Leave it out.';
const whereGiven =
  '{0} waits for somebody to answer where the command line gives {1}. Nobody sees it on the device. Leave {1} out there.';
const whereMissing =
  '{0} waits for somebody to answer where the command line does not give {1}. Nobody sees it on the device. Make sure that the command line has it, or end with an error in place of asking.';

/** Anything that reads from the keyboard. */
export const interactivePrompt: Rule = {
  id: 'interactive-prompt',
  severity: 'error',
  title: 'Waits for the keyboard',
  onlyWhere: 'run',
  check: function* (context): Iterable<Observation> {
    const isOpen = (node: SyntaxNode): boolean =>
      !isGuardedBy(context, node, asksInteractive) && !isUnreadDefault(context, node);
    for (const command of context.commands('read-host', 'pause', 'choice', 'cmd')) {
      if (isOpen(command.node) && asks(context, command)) {
        yield question(context, command.node, command.nameNode, context.source(command.nameNode).trim());
      }
    }
    for (const node of context.model.nodes('invocation_expression')) {
      const name =
        /^(?:\[(?:System\.)?Console\]::Read(?:Key|Line)?|\$Host\.UI\.(?:RawUI\.ReadKey|Prompt\w*|ReadLine\w*))(?=\()/i.exec(
          context.source(node).trim(),
        )?.[0];
      // A key that has been pressed already is not waited for.
      if (name !== undefined && isOpen(node) && !isWhere(context, node, /KeyAvailable/i)) {
        yield question(context, node, node, name);
      }
    }
  },
};

/** As certain as it is that the script comes there: always, unless the command line says something, or only if it does. */
function question(context: ScriptContext, node: SyntaxNode, place: SyntaxNode, name: string): Observation {
  const missing = parameterAskedFor(context, node) ?? switchAround(context, node, notGiven);
  const given = switchAround(context, node, isGiven);
  if (missing !== undefined) {
    return observe(place, whereMissing, { values: [name, missing], severity: 'warning' });
  }
  return given === undefined
    ? observe(place, isAnswerUnused(context, node, name) ? keyPress : template, { values: [name] })
    : observe(place, whereGiven, { values: [name, given], severity: 'info' });
}

/** PowerShell never looks at the default of a mandatory parameter. */
function isUnreadDefault({ model }: ScriptContext, node: SyntaxNode): boolean {
  const declared = [...model.parameters, ...model.functions.flatMap(({ parameters }) => parameters)];
  return declared.some(
    ({ isMandatory, defaultValue }) => isMandatory && defaultValue !== undefined && isWithin(node, defaultValue),
  );
}

/** `pause`, and a question whose answer goes nowhere: the script only waits there. */
function isAnswerUnused(context: ScriptContext, node: SyntaxNode, name: string): boolean {
  if (/^pause$/i.test(name)) {
    return true;
  }
  if (!/^Read-Host$|Read(?:Key|Line)?$/i.test(name)) {
    return false;
  }
  const target = assignedTo(context, node);
  return target === undefined
    ? (isTopLevel(node) || enclosing(node, 'catch_clause') !== undefined) && isDropped(context, node)
    : target === 'null' || (/Key$/i.test(name) && usesOf(context, target).length === 0);
}

/** A statement of its own, as it is, cast to [void], or piped to Out-Null. */
function isDropped(context: ScriptContext, node: SyntaxNode): boolean {
  let at = node;
  while (at.parent !== null && at.parent.type !== 'statement_list') {
    at = at.parent;
  }
  const rest = context.source(at).replace(context.source(node), '').trim();
  const isValue =
    /^(?:sub|array)_expression$/.test(at.parent?.parent?.type ?? '') ||
    enclosing(at, 'assignment_expression') !== undefined;
  return at.type === 'pipeline' && !isValue && /^(?:\[void\]\s*(?:\(\))?|\(?\)?\s*(?:\|\s*Out-Null)?)$/i.test(rest);
}

function notGiven(name: string): RegExp {
  return new RegExp(
    `^(?:(?:-not|!)\\s*\\(?\\s*\\$${name}(?:\\.IsPresent)?\\s*\\)?|\\$${name}\\s+-eq\\s+\\$false)$`,
    'i',
  );
}

function isGiven(name: string): RegExp {
  return new RegExp(`^\\(?\\s*\\$${name}(?:\\.IsPresent)?(?:\\s+-eq\\s+\\$true)?\\s*\\)?$`, 'i');
}

/** The switch of the script that decides whether a node is come to, by a condition of such a form. */
function switchAround(context: ScriptContext, node: SyntaxNode, form: (name: string) => RegExp): string | undefined {
  const parameter = context.model.parameters.find(
    ({ name, types, defaultValue }) =>
      defaultValue === undefined &&
      types.some((type) => /^(?:switch|switchparameter|bool|boolean)$/.test(type)) &&
      /^\w+$/.test(name) &&
      isWhere(context, node, form(name)),
  );
  return parameter === undefined ? undefined : context.source(parameter.variable).trim();
}

/** `if (-not $Site) { $Site = Read-Host }` for a parameter of the script, or a default that asks. */
function parameterAskedFor(context: ScriptContext, node: SyntaxNode): string | undefined {
  const byDefault = context.model.parameters.find(
    ({ defaultValue }) => defaultValue !== undefined && isWithin(node, defaultValue),
  );
  if (byDefault !== undefined) {
    return context.source(byDefault.variable).trim();
  }
  const assignment = enclosing(node, 'assignment_expression');
  const target = context.model.assignments.find((one) => one.node === assignment)?.name ?? '';
  // Where it is mandatory PowerShell itself has asked by then.
  const parameter = context.model.parameters.find(({ name, isMandatory }) => name === target && !isMandatory);
  const isAsked =
    /^\w+$/.test(target) && isGuardedBy(context, node, new RegExp(`\\$(?:script:|global:)?${target}\\b`, 'i'));
  return parameter !== undefined && isAsked ? context.source(parameter.variable).trim() : undefined;
}

function asks(context: ScriptContext, { name, words, node, parameters }: Command): boolean {
  // Windows PowerShell 5.1 does not know it: the call fails and asks nothing, which powershell-7-command tells.
  if (name === 'read-host' && parameters.has('maskinput')) {
    return false;
  }
  if (name === 'cmd') {
    return words.some((word) => /^pause\b|&\s*pause\b/i.test(context.known(word) ?? ''));
  }
  // What is piped in is an answer, and after the time of /t choice gives one itself.
  return !(
    name === 'choice' &&
    (context.source(node.parent ?? node).includes('|') ||
      words.some((word) => /^\/t/i.test(context.source(word).trim())))
  );
}
