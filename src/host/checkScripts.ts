import * as vscode from 'vscode';
import { deliveryOf } from '../core/lint/deliveryOf';
import { noScriptErrors, scriptErrors, type ScriptCheck, type ScriptErrors } from '../core/package/scriptErrors';
import type { ScriptAnalyser } from '../core/ports';
import type { DeviceScript } from '../core/script/deviceScripts';
import type { ReadyProject } from './openDirectory';
import type { ProjectSession } from './projectSession';

/** What lint says of the scripts, as they lie on the disk and go into the package; undefined when the user gives up over errors. */
export async function checkScripts(
  { folder, project }: ReadyProject,
  scripts: ReadonlyMap<DeviceScript, Uint8Array>,
  session: ProjectSession,
  analyser: ScriptAnalyser,
): Promise<ScriptCheck | undefined> {
  if (!(await session.store.hasOwnScripts(folder))) {
    return { errors: noScriptErrors, onErrors: 'refuse' };
  }
  const files = [...scripts]
    .filter(([name]) => /\.(?:ps1|bat)$/.test(name))
    .map(([name, bytes]) => ({
      file: session.store.decodeScript(name, bytes),
      delivery: deliveryOf(name, { enrolmentCase: project.case }),
    }));
  const request = { key: 'build', files, isPackage: true, severities: project.lint.rules };
  const names = files.map(({ file }) => file.name);
  const errors = scriptErrors(names, (await analyser.lint(request)) ?? []);
  return errors.count === 0 ? { errors, onErrors: 'refuse' } : askAnyway(errors);
}

/** Asks once, with how many and which. Nothing else builds a package with errors in its scripts. */
async function askAnyway(errors: ScriptErrors): Promise<ScriptCheck | undefined> {
  const buildAnyway = vscode.l10n.t('Build Anyway');
  const showProblems = vscode.l10n.t('Show Problems');
  const rules = Object.entries(errors.rules).map(([rule, count]) => `${rule}: ${count}`);
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('The scripts of this package have errors: {0}. Build it anyway?', errors.count),
    {
      modal: true,
      detail: [
        ...rules,
        '',
        vscode.l10n.t(
          'What they name goes wrong on the devices. That you build it anyway is written into the manifest.',
        ),
      ].join('\n'),
    },
    buildAnyway,
    showProblems,
  );
  if (answer === showProblems) {
    await vscode.commands.executeCommand('workbench.actions.view.problems');
  }
  return answer === buildAnyway ? { errors, onErrors: 'build-anyway' } : undefined;
}
