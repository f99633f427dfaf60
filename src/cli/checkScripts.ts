import { hasOwnScripts } from '../adapters/files/projectFolder';
import { decodeScript } from '../adapters/files/scriptFile';
import { deliveryOf } from '../core/lint/deliveryOf';
import { lintPackage } from '../core/lint/lintPackage';
import { noScriptErrors, scriptErrors, type ScriptErrors } from '../core/package/scriptErrors';
import type { Project } from '../core/project/project';
import type { DeviceScript } from '../core/script/deviceScripts';
import { parseAll } from './lint/parseAll';
import type { Terminal } from './terminal';

/**
 * What lint says of exactly those scripts that go into a package. The scripts that come with this tool are checked already; a
 * project's own cost about a second.
 */
export async function checkScripts(
  folder: string,
  project: Project,
  scripts: ReadonlyMap<DeviceScript, Uint8Array>,
  terminal: Pick<Terminal, 'parser'>,
): Promise<ScriptErrors> {
  if (!(await hasOwnScripts(folder))) {
    return noScriptErrors;
  }
  const files = [...scripts]
    .filter(([name]) => /\.(?:ps1|bat)$/.test(name))
    .map(([name, bytes]) => ({
      file: decodeScript(name, bytes),
      delivery: deliveryOf(name, { enrolmentCase: project.case }),
    }));
  const findings = lintPackage(await parseAll(files, terminal), project.lint.rules);
  return scriptErrors(
    files.map(({ file }) => file.name),
    findings,
  );
}
