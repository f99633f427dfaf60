import { observe, type Observation } from '../finding';
import { functionAround } from '../flow';
import type { Command } from '../model/command';
import { unwrap } from '../model/unwrap';
import { variableName } from '../model/variableName';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { descendants, type SyntaxNode } from '../syntaxNode';
import { isFromPrompt } from './shared/fromPrompt';
import { isOnlyHandOver } from './shared/madeAtRandom';
import { isSecretName } from './shared/secretNames';
import { isPlainStatement } from './shared/variables';

const writers = [
  'write-host',
  'write-output',
  'write-verbose',
  'write-warning',
  'write-information',
  'write-error',
  'write-debug',
  'add-content',
  'out-file',
];

/** A secret written to the output or a log. */
export const secretLogged: Rule = {
  id: 'secret-logged',
  severity: 'error',
  title: 'Secret in the output or a log',
  onlyWhere: 'reached',
  check: function* (context): Iterable<Observation> {
    for (const command of writing(context)) {
      for (const word of written(command)) {
        const isLeftOut = word.type === 'command_parameter' || isResult(context, command, word);
        const secret = isLeftOut ? undefined : secretIn(context, word);
        if (secret !== undefined) {
          yield logged(context, command, secret);
        }
      }
    }
    yield* transcripts(context);
  },
};

function logged(context: ScriptContext, command: Command, secret: SyntaxNode): Observation {
  const written = context.source(secret).trim();
  const values = [written];
  if (!isShown(context, command)) {
    const template =
      '{0} is written here in plain text as soon as somebody switches verbose or debug output on. Leave it out.';
    return observe(secret, template, { values, severity: 'info' });
  }
  return isOnlyHandOver(context, secret)
    ? observe(
        secret,
        '{0} is made by this script and written here in plain text; it stays in the log of the tool or on the disk of the device. Let Windows LAPS manage the password, or hand it over encrypted (Protect-CmsMessage).',
        { values },
      )
    : observe(
        secret,
        '{0} is written here in plain text, and stays in the log of the tool or on the disk of the device. Leave it out.',
        { values },
      );
}

/** Verbose and debug output goes nowhere unless the call or the script asks for it. */
function isShown(context: ScriptContext, command: Command): boolean {
  const stream = /^write-(verbose|debug)$/.exec(command.name)?.[1];
  return (
    stream === undefined ||
    context.has(command, stream) ||
    context.codeMatches(stream === 'verbose' ? /\$(?:\w+:)?VerbosePreference\s*=/i : /\$(?:\w+:)?DebugPreference\s*=/i)
  );
}

/** A variable that holds a secret as text and is written as it is, not its length or whether there is one. */
function secretIn(context: ScriptContext, word: SyntaxNode): SyntaxNode | undefined {
  for (const node of descendants(word)) {
    if (/^(?:comparison_expression|if_statement|command)$/.test(node.type) && node !== word) {
      return undefined;
    }
    if (
      node.type === 'variable' &&
      isSecretName(variableName(context.source(node).trim())) &&
      !isCurrentFolder(context, node) &&
      isWritten(node) &&
      isText(context, node) &&
      !isNameOfField(context, node) &&
      !isFromPrompt(context, node)
    ) {
      return node;
    }
  }
  return undefined;
}

/** `$PWD` is the current folder, unless the script makes it something else. */
function isCurrentFolder(context: ScriptContext, node: SyntaxNode): boolean {
  return (
    variableName(context.source(node).trim()) === 'pwd' && !context.model.assignments.some(({ name }) => name === 'pwd')
  );
}

/** `$tokenField = 'contosoToken'` that a command such as Get-Property is given: the name under which the secret is kept. */
function isNameOfField({ model }: ScriptContext, node: SyntaxNode): boolean {
  const written = model.source(node).trim().toLowerCase();
  const given = model.assignments.filter(({ name }) => name === variableName(written));
  const isName = given.every(
    ({ operator, value }) =>
      operator === '=' && value !== undefined && /^(['"])[a-z][a-z_-]*\1$/i.test(model.source(value).trim()),
  );
  return (
    given.length > 0 &&
    isName &&
    model.commands.some(
      ({ name, words }) =>
        /(?:^|-)(?:get|read|find)(?:-|$)/.test(name) &&
        words.some((word) => model.source(word).trim().toLowerCase() === written),
    )
  );
}

function isWritten(node: SyntaxNode): boolean {
  const parent = node.parent;
  const isOwner =
    parent?.type === 'member_access' || parent?.type === 'invocation_expression' || parent?.type === 'element_access';
  return !(isOwner && parent.children[0] === node);
}

/** Write-Output of a variable alone in a function: its result, unless the function is called so that this is output. */
function isResult(context: ScriptContext, { name, node }: Command, word: SyntaxNode): boolean {
  const around = name === 'write-output' && unwrap(word).type === 'variable' ? functionAround(node) : undefined;
  const called = context.model.functions.find((one) => one.node === around)?.name;
  return (
    around !== undefined &&
    !context.model.commands.some((one) => one.kind === 'function' && one.name === called && isPlainStatement(one.node))
  );
}

/** A SecureString or a hashtable prints its type's name; a loop variable or a word of a text is no secret, whatever it is called. */
function isText(context: ScriptContext, node: SyntaxNode): boolean {
  const seen = context.model.assignments.filter(({ name }) => name === variableName(context.source(node).trim()));
  return !seen.some(({ operator, value, node: at }) => {
    const source = context.source(value === undefined ? at : context.folder.valueOf(value));
    return (
      operator === 'foreach' ||
      /SecureString|PSCredential|^\s*(?:\$true|\$false|\d+|@[({])/i.test(source) ||
      isSecureParameter(context, at)
    );
  });
}

function isSecureParameter(context: ScriptContext, at: SyntaxNode): boolean {
  const declared = [...context.model.parameters, ...context.model.functions.flatMap(({ parameters }) => parameters)];
  return declared.some(
    ({ variable, types }) =>
      variable === at && types.some((type) => /securestring|pscredential|switch|bool/.test(type)),
  );
}

/** Cmdlets that write, and functions of the script that are called as one would call a log. */
function writing(context: ScriptContext): readonly Command[] {
  return context.model.commands.filter(
    ({ name, kind }) =>
      (kind !== 'function' && writers.includes(name)) ||
      (kind === 'function' && /^(?:write|add|out)-?\w*(?:log|message|entry|trace)\w*$|^log\w*$/.test(name)),
  );
}

/** What a command is given, by name, in a splatted hashtable or through the pipeline. */
function written({ node, words, parameters }: Command): readonly SyntaxNode[] {
  const splatted = [...parameters.values()]
    .flatMap(({ value }) => value ?? [])
    .filter((value) => !words.includes(value));
  const [first] = node.parent?.type === 'pipeline_chain' ? node.parent.children : [];
  const isPiped = first !== undefined && first !== node && first.type !== 'command';
  return [...words, ...splatted, ...(isPiped ? [first] : [])];
}

/** The head of a transcript holds the command line, and with it what the script was given. */
function* transcripts(context: ScriptContext): Iterable<Observation> {
  const secrets = context.model.parameters.filter(
    ({ name, types }) =>
      isSecretName(name) && !types.some((type) => /securestring|pscredential|switch|bool/.test(type)),
  );
  // One that has to be given stands in every command line.
  const secret = secrets.find(({ isMandatory }) => isMandatory) ?? secrets[0];
  for (const { nameNode } of secret === undefined ? [] : context.commands('start-transcript')) {
    const template =
      'The head of the transcript holds the command line of this script, and with it the value of {0}, in plain text on the disk of the device. Write a log of your own.';
    yield observe(nameNode, template, { values: [secret === undefined ? '' : context.source(secret.variable).trim()] });
  }
}
