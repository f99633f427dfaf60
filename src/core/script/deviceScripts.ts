import type { EnrolmentCase } from '../project/enrolmentCase';

/** Files that every deployment package carries, in the package's order, and that an administrator may edit under `scripts/`. */
export const deviceScripts = [
  'setup.ps1',
  'setupEPMCopyContentsToTempFolderStep1.ps1',
  'setupEPMCopyContentsToTempFolderStep2.ps1',
  'disableUac.ps1',
  'enableUac.ps1',
  'copyToClient.bat',
  'customizations.xml',
] as const;

/** One of {@link deviceScripts}. */
export type DeviceScript = (typeof deviceScripts)[number];

/** The script that an administrator names as the primary one in each case. */
export const primaryScript: Readonly<Record<EnrolmentCase, DeviceScript>> = {
  sccm: 'copyToClient.bat',
  'epm-device-name': 'setup.ps1',
  'epm-current-user': 'setup.ps1',
  'epm-two-step': 'setupEPMCopyContentsToTempFolderStep1.ps1',
  'epm-uac': 'disableUac.ps1',
};
