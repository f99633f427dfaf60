import { ruleSuite } from '../../../../support/lint';

ruleSuite('install-ppkg-prompts', {
  wrong: ['Install-ProvisioningPackage -PackagePath $p -ForceInstall\n', 'Add-ProvisioningPackage $p\n'],
  right: [
    'Install-ProvisioningPackage -PackagePath $p -ForceInstall -QuietInstall\n',
    'Install-ProvisioningPackage $p -Quiet\n',
  ],
  fixes: [
    [
      'Install-ProvisioningPackage -PackagePath $p -ForceInstall\n',
      'Install-ProvisioningPackage -PackagePath $p -ForceInstall -QuietInstall\n',
    ],
  ],
});
