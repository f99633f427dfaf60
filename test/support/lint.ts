import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { decodeScript } from '../../src/adapters/files/scriptFile';
import type { Finding, Fix } from '../../src/core/lint/finding';
import { deliveryProfiles, type DeliveryProfile } from '../../src/core/lint/deliveryProfile';
import { isBatch } from '../../src/core/lint/isBatch';
import { lintFiles, lintPackage } from '../../src/core/lint/lintPackage';
import { descendants } from '../../src/core/lint/syntaxNode';
import type { ScriptFile } from '../../src/core/lint/scriptFile';
import type { EnrolmentCase } from '../../src/core/project/enrolmentCase';
import { testParser } from './parser';

/** How scripts of a suite are delivered and stored. */
export interface LintSetting {
  readonly profiles?: readonly DeliveryProfile[];
  readonly enrolmentCase?: EnrolmentCase;
  readonly name?: string;
}

/** What a rule must find and what it must leave alone. A fix is given as text before and after. */
export interface RuleExamples extends LintSetting {
  readonly wrong: readonly string[];
  readonly right: readonly string[];
  readonly fixes?: readonly (readonly [before: string, after: string])[];
}

/** All findings of one script. */
export async function lintText(text: string, setting: LintSetting = {}): Promise<readonly Finding[]> {
  return lintFile(scriptFile(text, setting.name), setting);
}

export function scriptFile(text: string, name = 'setup.ps1'): ScriptFile {
  return decodeScript(name, new TextEncoder().encode(text));
}

export async function lintFile(
  file: ScriptFile,
  { profiles, enrolmentCase }: LintSetting,
): Promise<readonly Finding[]> {
  const delivery = { profiles: profiles ?? deliveryProfiles, enrolmentCase };
  const root = isBatch(file.name) ? undefined : (await testParser()).parse(file.text).root;
  return lintFiles([{ file, root, delivery }])[0] ?? [];
}

/** Findings of several files together, as "file rule". */
export async function lintTogether(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const parser = await testParser();
  const linted = Object.entries(files).map(([name, text]) => ({
    file: scriptFile(text, name),
    root: isBatch(name) ? undefined : parser.parse(text).root,
    delivery: { profiles: deliveryProfiles },
  }));
  const results = lintPackage(linted);
  return linted.flatMap(({ file }, index) => (results[index] ?? []).map(({ rule }) => `${file.name} ${rule}`));
}

export function applyFix(text: string, { edits }: Fix): string {
  return [...edits]
    .sort((one, other) => other.start - one.start)
    .reduce((changed, { start, end, text: by }) => changed.slice(0, start) + by + changed.slice(end), text);
}

/** The suite of one rule: its examples, and for each fix that the result parses, says nothing new, and stays as it is. */
export function ruleSuite(rule: string, { wrong, right, fixes = [], ...setting }: RuleExamples): void {
  const found = async (text: string): Promise<readonly Finding[]> =>
    (await lintText(text, setting)).filter((finding) => finding.rule === rule);
  describe(rule, () => {
    wrong.forEach((text) => {
      it(`finds: ${title(text)}`, async () => {
        const [first] = await found(text);
        assert.ok(first !== undefined, 'nothing found');
        assert.ok(first.start >= 0 && first.end > first.start && first.end <= text.length, 'a place in the text');
        assert.match(first.message, /^\S.*\. \S.*\.$/s, 'what happens and what to do');
        assert.doesNotMatch(first.message, /\{\d\}|undefined/);
      });
    });
    right.forEach((text) => {
      it(`leaves alone: ${title(text)}`, async () => {
        assert.deepEqual(
          (await found(text)).map(({ start, end }) => text.slice(start, end)),
          [],
        );
      });
    });
    fixes.forEach(([before, after]) => {
      it(`mends: ${title(before)}`, () => checkFix(rule, before, after, setting));
    });
  });
}

async function checkFix(rule: string, before: string, after: string, setting: LintSetting): Promise<void> {
  const findings = await lintText(before, setting);
  const fix = findings.find((finding) => finding.rule === rule)?.fix;
  assert.ok(fix !== undefined, 'no fix offered');
  // Offsets count behind the byte order mark, as in an editor.
  assert.equal(applyFix(before.replace(/^\uFEFF/, ''), fix), after.replace(/^\uFEFF/, ''));
  const left = await lintText(after, setting);
  assert.deepEqual(
    left.filter((finding) => finding.rule === rule),
    [],
    'the finding is gone',
  );
  const known = new Set(findings.map((finding) => finding.rule));
  assert.deepEqual(
    left.map((finding) => finding.rule).filter((other) => !known.has(other)),
    [],
    'nothing new',
  );
  if (!isBatch(setting.name ?? '')) {
    const { root } = (await testParser()).parse(after);
    assert.ok(![...descendants(root)].some(({ isError }) => isError), 'it parses');
  }
}

function title(text: string): string {
  return text.replaceAll(/\s+/g, ' ').slice(0, 90);
}

/** The severity with which a rule speaks of a script; undefined where it does not. */
export async function severityOf(
  rule: string,
  text: string,
  profiles?: readonly DeliveryProfile[],
): Promise<Finding['severity'] | undefined> {
  const findings = await lintText(text, profiles === undefined ? {} : { profiles });
  return findings.find((finding) => finding.rule === rule)?.severity;
}
