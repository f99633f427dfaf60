import path from 'node:path';
import * as v from 'valibot';
import type { ScriptStart } from '../device';
import { runProgram } from '../programs/programs';
import { environmentOf } from '../environment';
import { call, type Call } from './call';
import { isChecked } from './checkedScripts';

const finding = v.object({ line: v.number(), what: v.string() });

/**
 * setup.ps1 carries a folder of real devices as a default. Beside its package it does not use it, but where deployment.json is
 * missing it would, and on a Windows machine that folder may exist; so its own folder is always given.
 */
function withPackageFolder({ file, arguments: given }: ScriptStart): ScriptStart['arguments'] {
  return path.basename(file) === 'setup.ps1' ? { PackageFolder: path.dirname(file), ...given } : given;
}

/** The process itself: what it runs, as whom, when, and what it starts. */
export const processCalls: Readonly<Record<string, Call>> = {
  start: call({}, (_, { device, start, actor }) => ({
    file: start.file,
    arguments: withPackageFolder(start),
    dotSourced: start.isDotSourced === true,
    account: actor.account,
    languageMode: device.world.languageMode,
    environment: environmentOf(device, actor.account),
    check: !isChecked(start.file),
  })),
  refuse: call({ findings: v.array(finding) }, ({ findings }, { refuse }) => {
    refuse(findings);
  }),
  is64Bit: call({}, (_, { start }) => start.bits === 64),
  languageMode: call({}, (_, { device }) => device.world.languageMode),
  executionPolicy: call({}, (_, { device }) => device.world.executionPolicy),
  sleep: call({ milliseconds: v.number() }, async ({ milliseconds }, { device, actor }) => {
    if (device.engine.installed().some(({ state }) => state === 'untried')) {
      device.reach('waiting', actor);
    }
    await device.scheduler.advance(milliseconds);
  }),
  run: call(
    { file: v.string(), arguments: v.array(v.string()), seconds: v.number(), folder: v.string() },
    async (input, { device, actor }) => {
      const end = await runProgram({ ...input, actor }, device);
      device.observe(actor);
      return end;
    },
  ),
};
