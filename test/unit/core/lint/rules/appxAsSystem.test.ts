import { ruleSuite } from '../../../../support/lint';

ruleSuite('appx-as-system', {
  wrong: ['Add-AppxPackage -Path a.msix\n', 'winget install --id X\n'],
  right: ['Add-AppxProvisionedPackage -Online -PackagePath a.msix -SkipLicense\n', '& $winget install --id X\n'],
  profiles: ['run-scripts'],
});
