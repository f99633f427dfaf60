import { ruleSuite } from '../../../../support/lint';

ruleSuite('icd-arguments', {
  wrong: [
    'icd.exe /Build-ProvisioningPackage "/CustomizationXML:$x" "/PackagePath:$p" /Overwrite\n',
    'icd.exe /Build-ProvisioningPackage "/CustomizationXML:C:\\x.xml"\n',
    'icd.exe /Build-ProvisioningPackage /CustomizationXML:x.xml "/PackagePath:$p"\n',
  ],
  right: ['icd.exe /Build-ProvisioningPackage "/CustomizationXML:$x" "/PackagePath:$p" +Overwrite\n', 'icd.exe /?\n'],
  fixes: [
    [
      'icd.exe /Build-ProvisioningPackage "/CustomizationXML:$x" "/PackagePath:$p" /Overwrite\n',
      'icd.exe /Build-ProvisioningPackage "/CustomizationXML:$x" "/PackagePath:$p" +Overwrite\n',
    ],
  ],
});
