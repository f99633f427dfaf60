import { deploymentSettingsFile } from '../package/deploymentSettings';
import { manifestFile } from '../package/manifest';
import { pinTableFile } from '../pin/pinTable';
import { deviceScripts } from '../script/deviceScripts';
import { batchContext, lintBatch } from './batch/lintBatch';
import type { Finding } from './finding';
import { lintScript, scriptContext, toFinding } from './lintScript';
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

/** True for the name of a file that lint reads. */
export function isBatch(name: string): boolean {
  return /\.(?:bat|cmd)$/i.test(name);
}

/** Findings of several scripts, each by itself, in the order of the files. */
export function lintFiles(files: readonly LintedFile[], severities?: RuleSeverities): readonly (readonly Finding[])[] {
  return files.map((one) => lintOne(modelOf(one), severities));
}

/** Findings of all scripts of a package, those too that only show when the files are looked at together. */
export function lintPackage(
  files: readonly LintedFile[],
  severities?: RuleSeverities,
): readonly (readonly Finding[])[] {
  const scripts = files.map(modelOf);
  const fileNames = new Set([...generated, ...files.map(({ file }) => file.name)].map((name) => name.toLowerCase()));
  const together = packageRules
    .filter(({ id }) => severities?.[id] !== 'off')
    .flatMap((rule) =>
      [...rule.check({ scripts, fileNames })].map(({ file, observation }) => ({
        file,
        finding: toFinding(rule, observation, severities),
      })),
    );
  return scripts.map((one) => {
    const own = together.filter(({ file }) => file === one.file.name).map(({ finding }) => finding);
    return lintOne(one, severities, own);
  });
}

function modelOf({ file, root, delivery }: LintedFile): PackageScript {
  return root === undefined
    ? { file, batch: batchContext(file, delivery) }
    : { file, script: scriptContext(file, root, delivery) };
}

function lintOne(
  { script, batch }: PackageScript,
  severities: RuleSeverities | undefined,
  further: readonly Finding[] = [],
): readonly Finding[] {
  const findings = script === undefined ? undefined : lintScript(script, severities, further);
  return findings ?? (batch === undefined ? [] : lintBatch(batch, severities, further));
}
