import { deploymentSettingsFile } from '../package/deploymentSettings';
import { manifestFile } from '../package/manifest';
import { pinTableFile } from '../pin/pinTable';
import { deviceScripts } from '../script/deviceScripts';
import { batchContext, batchFindings, lintBatch } from './batch/lintBatch';
import type { Finding } from './finding';
import { lintScript, scriptContext, scriptFindings, toFinding } from './lintScript';
import type { RuleSeverities } from './severities';
import { packageRules } from './package';
import type { PackageScript } from './package/packageContext';
import type { Delivery } from './scriptContext';
import type { ScriptFile } from './scriptFile';
import type { SyntaxNode } from './syntaxNode';

/** A script to lint, with its tree where it is PowerShell. */
export interface LintedFile {
  readonly file: ScriptFile;
  /** Undefined for a .bat file. */
  readonly root?: SyntaxNode | undefined;
  readonly delivery: Delivery;
}

/** Files that every package holds beside its scripts. */
const generated = [deploymentSettingsFile, manifestFile, pinTableFile, 'README.html', ...deviceScripts];

/** Findings of several scripts, each by itself, in the order of the files. */
export function lintFiles(files: readonly LintedFile[], severities?: RuleSeverities): readonly (readonly Finding[])[] {
  return lintModels(files.map(modelOf), { isPackage: false, severities });
}

/** Findings of all scripts of a package, those too that only show when the files are looked at together. */
export function lintPackage(
  files: readonly LintedFile[],
  severities?: RuleSeverities,
): readonly (readonly Finding[])[] {
  return lintModels(files.map(modelOf), { isPackage: true, severities });
}

/** A script as rules see it. */
export function modelOf({ file, root, delivery }: LintedFile): PackageScript {
  return root === undefined
    ? { file, batch: batchContext(file, delivery) }
    : { file, script: scriptContext(file, root, delivery) };
}

/** What the rules say of one script by itself, before suppressions. */
export function ownFindings({ script, batch }: PackageScript, severities?: RuleSeverities): readonly Finding[] {
  const findings = script === undefined ? undefined : scriptFindings(script, severities);
  return findings ?? (batch === undefined ? [] : batchFindings(batch, severities));
}

/** How models are linted. */
export interface ModelLint {
  readonly isPackage: boolean;
  readonly severities?: RuleSeverities | undefined;
  /** Gives what {@link ownFindings} gives; an editor remembers it for scripts that did not change. */
  readonly own?: typeof ownFindings;
}

/** Findings of scripts whose models are there already, in the order of the scripts. */
export function lintModels(
  scripts: readonly PackageScript[],
  { isPackage, severities, own = ownFindings }: ModelLint,
): readonly (readonly Finding[])[] {
  const together = isPackage ? togetherFindings(scripts, severities) : [];
  return scripts.map((one) => {
    const further = together.filter(({ file }) => file === one.file.name).map(({ finding }) => finding);
    return settleOne(one, [...own(one, severities), ...further], severities);
  });
}

function togetherFindings(
  scripts: readonly PackageScript[],
  severities: RuleSeverities | undefined,
): readonly { readonly file: string; readonly finding: Finding }[] {
  const fileNames = new Set([...generated, ...scripts.map(({ file }) => file.name)].map((name) => name.toLowerCase()));
  return packageRules
    .filter(({ id }) => severities?.[id] !== 'off')
    .flatMap((rule) =>
      [...rule.check({ scripts, fileNames })].map(({ file, observation }) => ({
        file,
        finding: toFinding(rule, observation, severities),
      })),
    );
}

function settleOne(
  { script, batch }: PackageScript,
  found: readonly Finding[],
  severities: RuleSeverities | undefined,
): readonly Finding[] {
  const findings = script === undefined ? undefined : lintScript(script, found, severities);
  return findings ?? (batch === undefined ? found : lintBatch(batch, found, severities));
}
