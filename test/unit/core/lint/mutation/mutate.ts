import { readFileSync } from 'node:fs';
import path from 'node:path';
import { lintFile, scriptFile } from '../../../../support/lint';
import { decodeScript } from '../../../../../src/adapters/files/scriptFile';
import type { ScriptFile } from '../../../../../src/core/lint/scriptFile';
import { shippedText } from '../../../../support/shippedScripts';
import { root } from '../../../../support/folders';
import { testParser } from '../../../../support/parser';
import { descendants } from '../../../../../src/core/lint/syntaxNode';
import type { DeliveryProfile } from '../../../../../src/core/lint/deliveryProfile';
import type { Place, Way } from './ways/defects';

/** A clean script. */
export interface HostScript {
  readonly name: string;
  readonly text: string;
}

/** One of the scripts beside this file, or one that we ship. */
export function readHost(name: string): HostScript {
  if (name === 'shipped') {
    return { name: 'setup.ps1', text: shippedText('setup.ps1') };
  }
  if (name === 'copyToClient.bat') {
    return { name, text: shippedText(name) };
  }
  return { name, text: readFileSync(path.join(root, 'test/unit/core/lint/mutation/hosts', name), 'utf8') };
}

/** The script with a defect in it. */
export async function plant(host: HostScript, way: Way, place: Place): Promise<ScriptFile> {
  if (typeof way === 'string') {
    const text = host.name.endsWith('.bat') ? intoBatch(host.text, way) : await intoScript(host.text, way, place);
    return scriptFile(text, host.name);
  }
  const whole = way(host.text);
  return typeof whole === 'string' ? scriptFile(whole, host.name) : decodeScript(host.name, whole);
}

/** Before the first line that ends the script. */
function intoBatch(text: string, statements: string): string {
  const at = text.search(/^exit \/b 0/m);
  return `${text.slice(0, at)}${statements}\n${text.slice(at)}`.replaceAll(/\r?\n/g, '\r\n');
}

/** Before the last statement of the script. */
async function intoScript(text: string, statements: string, place: Place): Promise<string> {
  const { root: tree } = (await testParser()).parse(text);
  const list = [...descendants(tree)].find(({ type }) => type === 'statement_list');
  const last = list?.children.findLast(({ type }) => type !== 'comment' && type !== 'empty_statement');
  const at = last?.startIndex ?? text.length;
  return `${text.slice(0, at)}${around(statements, place)}\n${text.slice(at)}`;
}

function around(statements: string, place: Place): string {
  const inner =
    statements.includes('@"') || statements.includes("@'") ? statements : statements.replaceAll(/^/gm, '    ');
  switch (place) {
    case 'top':
      return statements;
    case 'function':
      return `function Invoke-Planted {\n${inner}\n}\nInvoke-Planted`;
    case 'branch':
      return `if ($env:COMPUTERNAME -like 'BER*') {\n${inner}\n}`;
    case 'loop':
      return `foreach ($turn in 1, 2) {\n${inner}\n}`;
    case 'block':
      return `& {\n${inner}\n}`;
  }
}

/** Ids of the rules that speak. */
export async function rulesFound(file: ScriptFile, profile: DeliveryProfile): Promise<readonly string[]> {
  return (await lintFile(file, { profiles: [profile] })).map(({ rule }) => rule);
}
