import { ruleSuite } from '../../../../support/lint';

ruleSuite('native-exit-code-unchecked', {
  wrong: [
    "pnputil.exe /add-driver x.inf /install\n'done'\n",
    '& "$env:windir\\System32\\dism.exe" /online /enable-feature /featurename:NetFx3\n',
    'msiexec /i a.msi /qn\n',
    "& 'C:\\x\\setup.exe' /S\n",
  ],
  right: [
    'pnputil.exe /add-driver x.inf /install\nif ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }\n',
    '$out = dism /online /get-features\n',
    'dism /online /enable-feature /featurename:X | Out-Null\nif (-not $?) { exit 1 }\n',
    'ipconfig /flushdns\n',
  ],
  fixes: [
    [
      'pnputil.exe /add-driver x.inf /install\n',
      'pnputil.exe /add-driver x.inf /install\nif ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }\n',
    ],
  ],
});
