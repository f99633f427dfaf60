/** Files that every deployment package carries, in the package's order, and that an administrator may edit under `scripts/`. */
export const deviceScripts = [
  'setup.ps1',
  'setupEPMCopyContentsToTempFolderStep1.ps1',
  'setupEPMCopyContentsToTempFolderStep2.ps1',
  'disableUac.ps1',
  'enableUac.ps1',
  'verifyEnrollment.ps1',
  'rollback.ps1',
  'cleanUp.ps1',
  'copyToClient.bat',
  'customizations.xml',
] as const;

/** One of {@link deviceScripts}. */
export type DeviceScript = (typeof deviceScripts)[number];
