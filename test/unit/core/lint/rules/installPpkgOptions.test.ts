import { ruleSuite } from '../../../../support/lint';

ruleSuite('install-ppkg-options', {
  wrong: [
    'Install-ProvisioningPackage $p -QuietInstall\n',
    'Install-ProvisioningPackage $p -QuietInstall -ForceInstall\n',
  ],
  right: ['Install-ProvisioningPackage $p -QuietInstall -ForceInstall -LogsDirectoryPath $logs\n'],
  fixes: [
    [
      'Install-ProvisioningPackage $p -QuietInstall -LogsDirectoryPath $logs\n',
      'Install-ProvisioningPackage $p -QuietInstall -LogsDirectoryPath $logs -ForceInstall\n',
    ],
  ],
});
