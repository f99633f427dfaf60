import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { second } from '../clock';
import type { Device } from '../device';
import { readAnswerFile } from '../provisioning/answerFile';
import { emptyProvisioningFile, writeProvisioningFile } from '../provisioning/provisioningFile';
import { ended, type Program, type ProgramEnd, type ProgramStart } from './program';

const buildTakes = 40 * second;
const failed = 1;

/**
 * ICD.exe /Build-ProvisioningPackage. It reads the real answer file and refuses what the real one refuses: slashes for booleans,
 * blanks in paths, another shape of the XML, a second package of the name without +Overwrite.
 */
export const designer: Program = async (start, device) => {
  const { arguments: args, folder, seconds } = start;
  const xmlFile = switchValue(args, 'CustomizationXML');
  const target = switchValue(args, 'PackagePath');
  const problem = usageProblem(args, device);
  if (problem !== undefined || xmlFile === undefined || target === undefined) {
    return ended(failed, `ERROR: ${problem ?? 'The command line is not complete.'}`);
  }
  const source = path.resolve(folder, xmlFile);
  const xml = existsSync(source) ? readFileSync(device.disk.inside(source), 'utf8') : '';
  // Its working copies lie in its TEMP, and hold everything.
  writeFileSync(path.join(temporaryFolder(start, device), 'icd7F31.tmp'), xml);
  device.moments.reach('designer-running');
  const between = device.world.whileBuilding;
  device.world.whileBuilding = undefined;
  await between?.();
  if (device.world.designer.behaviour === 'hangs') {
    await device.scheduler.advance(seconds * second);
    return { ExitCode: -1, Output: '', TimedOut: true };
  }
  await device.scheduler.advance(buildTakes);
  const end = build(xml, device.disk.inside(path.resolve(folder, target)), device);
  device.moments.reach('package-built');
  return end;
};

function build(xml: string, target: string, device: Device): ProgramEnd {
  const answer = readAnswerFile(xml);
  if (answer === undefined || device.world.designer.behaviour === 'fails') {
    // Such messages repeat what they complain about, as a value and as markup.
    const markup = /<Secret>.*<\/Secret>/.exec(xml)?.[0] ?? 'its start';
    return ended(failed, `ERROR: "${answer?.secret.reveal() ?? ''}" is not valid near ${markup}.`);
  }
  const isEmpty = device.world.designer.behaviour === 'builds-nothing';
  writeFileSync(target, isEmpty ? emptyProvisioningFile() : writeProvisioningFile(xml, answer));
  writeFileSync(target.replace(/\.ppkg$/i, '.cat'), 'catalogue');
  return ended(0, `Successfully built ${answer.name}.`);
}

function usageProblem(args: readonly string[], { disk }: Device): string | undefined {
  if (args[0] !== '/Build-ProvisioningPackage') {
    return `Unknown command ${args[0] ?? ''}.`;
  }
  const unknown = args
    .slice(1)
    .find((argument) => !/^(\/(CustomizationXML|PackagePath|StoreFile):.|[+-](Overwrite|Encrypted)$)/.test(argument));
  const blank = args.find((argument) => /\s/.test(disk.inText(argument)));
  const store = switchValue(args, 'StoreFile');
  if (unknown !== undefined) {
    return `Unknown argument ${unknown}.`;
  }
  return blank !== undefined
    ? `Cannot find ${blank.split(/\s/)[0] ?? ''}.`
    : store !== undefined && !existsSync(store)
      ? 'The settings store is missing.'
      : undefined;
}

function switchValue(args: readonly string[], name: string): string | undefined {
  return args.find((argument) => argument.startsWith(`/${name}:`))?.slice(name.length + 2);
}

function temporaryFolder({ folder, actor }: ProgramStart, device: Device): string {
  return folder === '' ? device.temporaryFolder(actor.account) : device.disk.inside(folder);
}
