import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Option, type Command } from 'commander';
import { readProject } from '../adapters/files/projectFolder';
import { readScriptFile } from '../adapters/files/scriptFile';
import { loadPowerShellParser } from '../adapters/parser/powerShellParser';
import { isEnrolmentAddress } from '../core/directory/enrolmentAddress';
import { EnrollmentError } from '../core/errors';
import { deliveryProfiles, profilesOf, type DeliveryProfile } from '../core/lint/deliveryProfile';
import { isBatch } from '../core/lint/isBatch';
import { lintFiles } from '../core/lint/lintPackage';
import { LineTable } from '../core/lint/lineTable';
import { scriptContext } from '../core/lint/lintScript';
import type { ScriptFile } from '../core/lint/scriptFile';
import type { SyntaxNode } from '../core/lint/syntaxNode';
import { drawBatchPicture } from '../core/preview/batch/drawBatchPicture';
import { drawPicture } from '../core/preview/drawPicture';
import { flattenPicture, summarisePicture } from '../core/preview/flattenPicture';
import type { Picture, PictureRecipient, Situation } from '../core/preview/picture';
import { pictureHtml } from '../core/preview/pictureHtml';
import { pictureSvg } from '../core/preview/pictureSvg';
import { pictureWords } from '../core/preview/pictureWords';
import { situationSettings } from '../core/preview/situationSettings';
import { enrolmentCases, type EnrolmentCase } from '../core/project/enrolmentCase';
import type { CliCommand } from './command';
import { previewText } from './previewText';
import type { CommandResult, Terminal } from './terminal';

/** Options of `preview`. */
export interface PreviewOptions {
  readonly project?: string;
  readonly case?: EnrolmentCase;
  readonly profile?: DeliveryProfile;
  readonly recipient?: string;
  readonly format: 'text' | 'json' | 'svg' | 'html';
  readonly out?: string;
}

/** `preview`: what will this script do on a device? Nothing is run. */
export const previewCommand: CliCommand<PreviewOptions> = {
  name: 'preview',
  description: 'Show what a script will do on a device, step by step, without running it.',
  configure,
  run: async (options, terminal, [file = '']) => runPreview(options, terminal, file),
};

function configure(command: Command): void {
  command.argument('<file>', 'a PowerShell script or a .bat file, or the name of one that comes with this tool');
  command.option('--project <folder>', 'folder with enrollment.json, whose case and settings then count');
  command.addOption(new Option('--case <case>', 'how the package is delivered').choices(enrolmentCases));
  command.addOption(new Option('--profile <profile>', 'who runs the script').choices(deliveryProfiles));
  command.option('--recipient <address>', 'enrolment e-mail of the one for whom it runs');
  command.addOption(
    new Option('--format <format>', 'what is made').choices(['text', 'json', 'svg', 'html']).default('text'),
  );
  command.option('--out <file>', 'where it is written; without it, to the terminal');
}

async function runPreview(options: PreviewOptions, terminal: Terminal, written: string): Promise<CommandResult> {
  const file = await readScript(written, terminal);
  const situation = await situationOf(options, file.name);
  const root = await rootOf(file, terminal);
  const picture = drawOne(file, root, situation);
  const json = jsonOf(picture);
  const text = contentOf(options.format, picture, file, root);
  if (options.out !== undefined) {
    await writeFile(options.out, text, { flag: 'wx' }).catch(refuse(options.out));
    return { json: { ...json, file: options.out }, lines: [`written to ${options.out}`] };
  }
  return { json, lines: text.split('\n'), isJson: options.format === 'json' };
}

function refuse(file: string): (error: unknown) => never {
  return (error) => {
    const isThere = (error as { readonly code?: unknown }).code === 'EEXIST';
    const [message, remedy] = isThere
      ? ['{0} is there already and is not overwritten.', 'Choose another name for --out.']
      : ['{0} could not be written.', 'Choose another place for --out.'];
    throw new EnrollmentError({ kind: 'usage', code: 'not-written', message, remedy, values: [file] });
  };
}

/** The file; a bare name may also be that of a script that comes with this tool. */
async function readScript(written: string, { deviceFolder }: Terminal): Promise<ScriptFile> {
  const shipped = path.join(deviceFolder, written);
  const isShipped = path.basename(written) === written && !existsSync(written) && existsSync(shipped);
  const file = await readScriptFile(isShipped ? shipped : written);
  if (!isBatch(file.name) && !/\.ps1$/i.test(file.name)) {
    const message = '"{0}" is neither a PowerShell script nor a .bat file.';
    const remedy = 'Name a file that ends in .ps1, .bat or .cmd.';
    throw new EnrollmentError({ kind: 'usage', code: 'not-a-script', message, remedy, values: [written] });
  }
  return file;
}

async function situationOf(options: PreviewOptions, fileName: string): Promise<Situation> {
  const project = options.project === undefined ? undefined : await readProject(options.project);
  const enrolmentCase = options.case ?? project?.case ?? 'sccm';
  const profile = options.profile ?? profilesOf(fileName, enrolmentCase)[0] ?? 'run-scripts';
  const { recipient } = options;
  if (recipient !== undefined && !isEnrolmentAddress(recipient)) {
    const message = '--recipient: "{0}" is no address.';
    const remedy = 'Give the address under which the device enrols.';
    throw new EnrollmentError({ kind: 'usage', code: 'not-an-address', message, remedy, values: [recipient] });
  }
  return {
    enrolmentCase,
    profile,
    settings: project === undefined ? {} : situationSettings(project, enrolmentCase),
    ...(recipient === undefined ? {} : { recipient: recipientOf(recipient, enrolmentCase) }),
  };
}

/** A device that enrols for itself has its name before the `@`. */
function recipientOf(enrolmentEmail: string, enrolmentCase: EnrolmentCase): PictureRecipient {
  const [deviceName = ''] = enrolmentEmail.split('@');
  return enrolmentCase === 'epm-device-name' ? { enrolmentEmail, deviceName } : { enrolmentEmail };
}

async function rootOf(file: ScriptFile, { parser }: Terminal): Promise<SyntaxNode | undefined> {
  if (isBatch(file.name)) {
    return undefined;
  }
  const parsed = (await loadPowerShellParser(parser)).parse(file.text);
  const { root } = parsed;
  parsed.dispose();
  return root;
}

function drawOne(file: ScriptFile, root: SyntaxNode | undefined, situation: Situation): Picture {
  const { profile, enrolmentCase } = situation;
  return root === undefined
    ? drawBatchPicture(file, situation)
    : drawPicture(scriptContext(file, root, { profiles: [profile], enrolmentCase }), situation);
}

function contentOf(
  format: PreviewOptions['format'],
  picture: Picture,
  file: ScriptFile,
  root: SyntaxNode | undefined,
): string {
  const { profile, enrolmentCase } = picture.situation;
  switch (format) {
    case 'html': {
      const delivery = { profiles: [profile], enrolmentCase };
      const [findings = []] = lintFiles([root === undefined ? { file, delivery } : { file, delivery, root }]);
      return pictureHtml(picture, { lines: new LineTable(file.text), findings }, pictureWords.en);
    }
    case 'svg':
      return pictureSvg(picture, pictureWords.en);
    case 'json':
      return JSON.stringify(jsonOf(picture));
    case 'text':
      return previewText(picture).join('\n');
  }
}

function jsonOf(picture: Picture): object {
  const summary = Object.fromEntries(summarisePicture(picture));
  return { ...picture, summary, effects: flattenPicture(picture) };
}
