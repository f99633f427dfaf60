import { ruleSuite } from '../../../../support/lint';

ruleSuite('secret-file-left', {
  wrong: [
    "Copy-Item $source 'C:\\Temp\\pins.csv'\nInvoke-It\n",
    'icd.exe /Build-ProvisioningPackage "/CustomizationXML:$xml" "/PackagePath:C:\\Temp\\a.ppkg" +Overwrite\nif ($LASTEXITCODE -ne 0) { exit 1 }\nRemove-Item C:\\Temp\\a.ppkg\n',
  ],
  right: [
    "try {\n    Copy-Item $source 'C:\\Temp\\pins.csv'\n    Invoke-It\n}\nfinally {\n    Remove-Item 'C:\\Temp\\pins.csv' -Force\n}\n",
    "Copy-Item $source 'C:\\Temp\\notes.csv'\n",
  ],
});
