import { observe, type Observation } from '../finding';
import { alwaysLeaves } from '../flow';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { childOf, enclosing, isWithin, type SyntaxNode } from '../syntaxNode';
import { isForUsers } from './shared/guards';
import { isOwnSetting } from './shared/ownSettings';
import { isReached } from './shared/reached';
import { registryUses, type RegistryUse } from './shared/registry';

/** HKEY_CURRENT_USER in a script that SYSTEM runs: every change, and the first look, on which the others as a rule depend. */
export const hkcuAsSystem: Rule = {
  id: 'hkcu-as-system',
  severity: 'error',
  title: 'HKEY_CURRENT_USER as SYSTEM',
  onlyWhere: 'reached',
  isNoteInBranch: true,
  check: function* (context): Iterable<Observation> {
    if (!context.runsAsSystem) {
      return;
    }
    let isRead = false;
    for (const use of registryUses(context)) {
      const { node, key, writes } = use;
      // Reached is asked here, too: what is read is told once, at the first place to which the script comes.
      const isOpen =
        !isForUsers(context, node) &&
        isReached(context, node) &&
        !isBehindMissingKey(context, node) &&
        !isMadeForValue(context, use) &&
        !(writes && isWrittenForUsers(context, use));
      if (/^HKCU\\/i.test(key) && !isOwnSetting(context, use) && isOpen && (writes || !isRead)) {
        isRead ||= !writes;
        const template = writes
          ? "SYSTEM has a registry of its own: this changes SYSTEM's settings and no user's. Run this part as the user, or write below HKEY_USERS for each user."
          : "SYSTEM has a registry of its own: this reads SYSTEM's settings and no user's. Run this part as the user, or read below HKEY_USERS for each user.";
        const severity = writes ? 'error' : isFallback(context, use) ? 'info' : 'warning';
        yield observe(node, template, { severity });
      }
    }
  },
};

/** `if (-not (Test-Path $key)) { New-Item $key }` for a value that is told: whether the key is missing for SYSTEM nobody knows. */
function isMadeForValue(context: ScriptContext, { call, key }: RegistryUse): boolean {
  const condition = childOf(enclosing(call, 'if_statement'), 'pipeline');
  return (
    context.commandAt(call)?.name === 'new-item' &&
    condition !== undefined &&
    asksForNoKey(context, condition) &&
    registryUses(context).some((other) => other.setsValue && other.key.toLowerCase() === key.toLowerCase())
  );
}

const ofUsers = new WeakMap<ScriptContext, readonly string[]>();

/** Keys below HKEY_USERS that the script writes, in lower case. */
function keysOfUsers(context: ScriptContext): readonly string[] {
  const keys =
    ofUsers.get(context) ??
    registryUses(context)
      .filter(({ writes, key }) => writes && /^HKU\\/i.test(key))
      .map(({ key }) => key.toLowerCase());
  ofUsers.set(context, keys);
  return keys;
}

/** The same key is written below HKEY_USERS, too. */
function isWrittenForUsers(context: ScriptContext, { key }: RegistryUse): boolean {
  const below = key.replace(/^HKCU(?=\\)/i, '').toLowerCase();
  return keysOfUsers(context).some((other) => other.endsWith(below));
}

/** What is looked for in the same place of the machine, too, is as a rule found there. */
function isFallback(context: ScriptContext, { key }: RegistryUse): boolean {
  const beside = key.replace(/^HKCU/i, 'HKLM').toLowerCase();
  return registryUses(context).some((other) => other.key.replace(/\\WOW6432Node(?=\\)/i, '').toLowerCase() === beside);
}

const testsPath = /^\(?\s*Test-Path\b/i;

/**
 * True behind a test whether a key of the user is there, which as a rule it is not for SYSTEM: what follows from it does not happen,
 * and the test itself is what has to be mended.
 */
function isBehindMissingKey(context: ScriptContext, node: SyntaxNode): boolean {
  let inner = node;
  for (let at = node.parent; at !== null; at = at.parent) {
    const condition = at.type === 'if_statement' ? childOf(at, 'pipeline') : undefined;
    const isThen = condition !== undefined && childOf(at, 'statement_block') === inner;
    if ((isThen && asksForKey(context, condition)) || isBehindEndWithoutKey(context, at, inner)) {
      return true;
    }
    inner = at;
  }
  return false;
}

/** `if (-not (Test-Path HKCU:\…)) { return }` before a statement of the same list. */
function isBehindEndWithoutKey(context: ScriptContext, list: SyntaxNode, statement: SyntaxNode): boolean {
  return (
    list.type === 'statement_list' &&
    list.children.some((one) => {
      const condition = one.type === 'if_statement' ? childOf(one, 'pipeline') : undefined;
      return (
        condition !== undefined &&
        one.endIndex <= statement.startIndex &&
        asksForNoKey(context, condition) &&
        alwaysLeaves(childOf(one, 'statement_block'))
      );
    })
  );
}

function asksForNoKey(context: ScriptContext, condition: SyntaxNode): boolean {
  const source = context.source(condition).trim();
  return /^(?:-not\b|!)\s*\(\s*Test-Path\b[^()]*\)$/i.test(source) && readsUsersKey(context, condition);
}

/** `Test-Path HKCU:\…` itself, or a variable that got its answer. */
function asksForKey(context: ScriptContext, condition: SyntaxNode): boolean {
  const name = /^\$(\w+)(?:\s+-eq\s+\$true)?$/i.exec(context.source(condition).trim())?.[1]?.toLowerCase();
  const answers = context.model.assignments.filter((one) => one.name === name).map(({ value }) => value);
  return (answers.length === 0 ? [condition] : answers).every(
    (one) => one !== undefined && testsPath.test(context.source(one).trim()) && readsUsersKey(context, one),
  );
}

function readsUsersKey(context: ScriptContext, condition: SyntaxNode): boolean {
  return registryUses(context).some(({ node, key }) => /^HKCU\\/i.test(key) && isWithin(node, condition));
}
