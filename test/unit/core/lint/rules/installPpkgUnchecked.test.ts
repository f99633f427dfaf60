import { ruleSuite } from '../../../../support/lint';

ruleSuite('install-ppkg-unchecked', {
  wrong: ["Install-ProvisioningPackage $p -QuietInstall -ForceInstall\n'done'\n"],
  right: [
    'try { Install-ProvisioningPackage $p -QuietInstall -ForceInstall -ErrorAction Stop } catch { exit 1 }\n',
    'Install-ProvisioningPackage $p -QuietInstall -ForceInstall\nGet-ProvisioningPackage\n',
  ],
});
