import { ruleSuite } from '../../../../support/lint';

ruleSuite('icd-path-untested', {
  wrong: [
    "& 'C:\\ICD\\icd.exe' /Build-ProvisioningPackage '/CustomizationXML:C:\\x\\a.xml' '/PackagePath:C:\\x\\a.ppkg' '+Overwrite'\nif ($LASTEXITCODE -ne 0) { exit 1 }\n",
  ],
  right: [
    "$icd = 'C:\\ICD\\icd.exe'\nif (-not (Test-Path -LiteralPath $icd)) { exit 2 }\n& $icd /Build-ProvisioningPackage '/CustomizationXML:C:\\x\\a.xml' '/PackagePath:C:\\x\\a.ppkg' '+Overwrite'\nif ($LASTEXITCODE -ne 0) { exit 1 }\n",
  ],
});
