import * as v from 'valibot';
import { windowsActor } from '../accounts';
import { DeviceFailure, signed } from '../deviceFailure';
import { enrolmentIds, enrolmentsKey } from '../provisioning/records';
import { call, requireElevation, type Call } from './call';

const bare = (id: string): string => id.replace(/[{}]/g, '').toLowerCase();

/** The cmdlets of the module Provisioning, and the end of an enrolment. */
export const provisioningCalls: Readonly<Record<string, Call>> = {
  installPackage: call({ file: v.string(), logs: v.string(), quiet: v.boolean() }, async (input, caller) => {
    const { device, actor } = caller;
    requireElevation(caller);
    if (!input.quiet) {
      throw new DeviceFailure('com', 'The user was asked, and nobody answered.', signed('0x800704C7'));
    }
    const logs = input.logs === '' ? '' : device.disk.inside(input.logs);
    try {
      const answer = await device.engine.install(device.disk.inside(input.file), logs);
      device.reach('installed', actor);
      return { PackageName: answer.name, PackageId: answer.packageId, IsInstalled: true };
    } finally {
      device.observe(windowsActor);
    }
  }),
  uninstallPackage: call({ id: v.string() }, (input, caller) => {
    const { device, actor } = caller;
    requireElevation(caller);
    device.reach('cleaning-up', actor);
    if (device.engine.uninstall(`{${bare(input.id)}}`) === undefined) {
      throw new DeviceFailure('com', 'The package was not found. (0x80070490)', signed('0x80070490'));
    }
    device.observe(windowsActor);
  }),
  packages: call({ id: v.string() }, (input, { device }) =>
    device.engine
      .installed()
      .filter(({ answer }) => input.id === '' || bare(answer.packageId) === bare(input.id))
      .map(({ answer, file }) => ({
        PackageName: answer.name,
        PackageId: answer.packageId,
        PackagePath: file,
        Version: '1.0',
      })),
  ),
  endEnrolment: call({ id: v.string() }, (input, caller) => {
    const { registry, effects, world } = caller.device;
    requireElevation(caller);
    if (world.unenrolment === 'refused') {
      throw new DeviceFailure('com', 'The server does not allow it. (0x80180020)', signed('0x80180020'));
    }
    const id = enrolmentIds(registry).find((each) => bare(each) === bare(input.id));
    if (id === undefined) {
      throw new DeviceFailure('com', 'The device is not enrolled. (0x8018000B)', signed('0x8018000B'));
    }
    registry.removeKey(`${enrolmentsKey}\\${id}`);
    effects.add(caller.actor, 'unenrolled', id);
  }),
};
