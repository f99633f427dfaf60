/**
 * `tsx test/bench/falseAlarms.ts <list file> [sample size] [seed]`: lints scripts that are not ours and draws findings of severity
 * error and warning for people to judge. The list holds one path a line, relative to the list's folder. What was judged stands
 * in docs/lint-false-alarms.md.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { decodeScript } from '../../src/adapters/files/scriptFile';
import { deliveryProfiles, type DeliveryProfile } from '../../src/core/lint/deliveryProfile';
import type { Finding } from '../../src/core/lint/finding';
import { LineTable } from '../../src/core/lint/lineTable';
import { isBatch } from '../../src/core/lint/isBatch';
import { lintFiles } from '../../src/core/lint/lintPackage';
import { descendants } from '../../src/core/lint/syntaxNode';
import type { ScriptParser } from '../../src/core/ports';
import { testParser } from '../support/parser';
import { seededRandomness } from '../support/seededRandomness';

/** Lines shown before and behind a finding. */
const shownLines = { before: 8, behind: 12 };

interface Linted {
  readonly script: string;
  readonly profile: string;
  readonly text: string;
  readonly findings: readonly Finding[];
  readonly notUnderstood: boolean;
  readonly milliseconds: number;
}

type Found = Omit<Linted, 'findings'> & { readonly finding: Finding };

/** The profile of a script: by its path, so that it is the same in every run. */
function profileOf(script: string): DeliveryProfile | 'none' {
  const choices = isBatch(script) ? (['none', 'cm-package'] as const) : (['none', ...deliveryProfiles] as const);
  const number = createHash('sha256').update(script).digest().readUInt32LE();
  return choices[number % choices.length] ?? 'none';
}

function lintOne(parser: ScriptParser, folder: string, script: string): Linted {
  const file = decodeScript(path.basename(script), readFileSync(path.join(folder, script)));
  const profile = profileOf(script);
  const start = performance.now();
  const parsed = isBatch(file.name) ? undefined : parser.parse(file.text);
  const delivery = { profiles: profile === 'none' ? deliveryProfiles : [profile] };
  const findings = lintFiles([{ file, root: parsed?.root, delivery }])[0] ?? [];
  const milliseconds = performance.now() - start;
  const notUnderstood = parsed !== undefined && [...descendants(parsed.root)].some(({ isError }) => isError);
  parsed?.dispose();
  return { script, profile, text: file.text, findings, notUnderstood, milliseconds };
}

/** So many of them, each as likely as any other. */
function sampleOf<T>(all: readonly T[], size: number, seed: number): readonly T[] {
  const randomness = seededRandomness(seed);
  const left = [...all];
  return Array.from({ length: Math.min(size, left.length) }, () => left.splice(randomness.int(left.length), 1)).flat();
}

function show({ script, profile, text, finding }: Found, number: number): string {
  const lines = new LineTable(text);
  const { line } = lines.at(finding.start);
  const first = Math.max(1, line - shownLines.before);
  const context = Array.from({ length: Math.min(lines.count, line + shownLines.behind) - first + 1 }, (_, index) => {
    const at = first + index;
    return `${at === line ? '>' : ' '}${String(at).padStart(5)} ${lines.textOf(at)}`;
  });
  const head = `#${number} ${script}:${line} | ${finding.severity} ${finding.rule} | ${profile}`;
  return [head, `   ${finding.message}`, ...context, ''].join('\n');
}

function countByRule(found: readonly Found[]): string {
  const counts = new Map<string, number>();
  for (const { finding } of found) {
    const key = `${finding.severity} ${finding.rule}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([key, count]) => `${String(count).padStart(6)} ${key}`)
    .join('\n');
}

async function main(): Promise<void> {
  const [list, size = '100', seed = '1'] = process.argv.slice(2);
  if (list === undefined) {
    throw new Error('Give a file with the paths of scripts.');
  }
  const parser = await testParser();
  const scripts = readFileSync(list, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line !== '');
  const linted = scripts.map((script) => lintOne(parser, path.dirname(list), script));
  const found = linted.flatMap(({ findings, ...script }) =>
    findings.filter(({ severity }) => severity !== 'info').map((finding) => ({ ...script, finding })),
  );
  console.log(
    sampleOf(found, Number(size), Number(seed))
      .map((one, index) => show(one, index + 1))
      .join('\n'),
  );
  console.log(countByRule(found));
  const slowest = linted.reduce((one, other) => (one.milliseconds >= other.milliseconds ? one : other));
  const total = linted.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const partly = linted.filter(({ notUnderstood }) => notUnderstood).length;
  console.log(
    `${linted.length} scripts, ${partly} of them not understood everywhere; ${found.length} findings of severity error and warning`,
  );
  console.log(`${total.toFixed(0)} ms in all, ${slowest.milliseconds.toFixed(0)} ms for ${slowest.script}`);
}

void main();
