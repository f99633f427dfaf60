import { rmSync } from 'node:fs';
import type { Device } from '../device/device';
import { kitDesignerFolder, putFile } from '../device/windows';
import { faultGroup } from './fault';

const app = 'C:\\Program Files\\WindowsApps\\Microsoft.WindowsConfigurationDesigner_2021.922.1.0_x86__8wekyb3d8bbwe';

/** Windows Configuration Designer. */
export const designerFaults = faultGroup({
  'designer-missing': {
    title: 'Windows Configuration Designer is not installed',
    rows: [4],
    change: ({ device }) => {
      removeKit(device);
    },
  },
  'designer-store-app': {
    title: 'Windows Configuration Designer is the Store app',
    rows: [4],
    change: ({ device }) => {
      removeKit(device);
      putFile(device.disk, `${app}\\icd\\ICD.exe`);
      putFile(device.disk, `${app}\\icd\\Microsoft-Desktop-Provisioning.dat`, 'settings');
      device.world.apps = [{ Name: 'Microsoft.WindowsConfigurationDesigner', InstallLocation: app }];
    },
  },
  'designer-error': {
    title: 'ICD.exe reports an error that repeats the PIN',
    rows: [4, 29],
    change: ({ device: { world } }) => {
      world.designer.behaviour = 'fails';
    },
  },
  'designer-hangs': {
    title: 'ICD.exe does not end',
    rows: [4],
    change: ({ device: { world } }) => {
      world.designer.behaviour = 'hangs';
    },
  },
  'designer-builds-nothing': {
    title: 'ICD.exe reports success and builds an empty package',
    rows: [4, 7],
    change: ({ device: { world } }) => {
      world.designer.behaviour = 'builds-nothing';
    },
  },
});

function removeKit({ disk, registry }: Device): void {
  rmSync(disk.real(kitDesignerFolder), { recursive: true });
  registry.removeKey('HKLM:\\SOFTWARE\\WOW6432Node\\Microsoft\\Windows Kits');
}
