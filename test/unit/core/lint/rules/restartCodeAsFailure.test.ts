import { ruleSuite } from '../../../../support/lint';

ruleSuite('restart-code-as-failure', {
  wrong: [
    "$p = Start-Process msiexec.exe -ArgumentList '/i C:\\x\\a.msi /qn' -Wait -PassThru\nif ($p.ExitCode -ne 0) { exit 1 }\n",
    "dism.exe /Online /Enable-Feature /FeatureName:NetFx3 /NoRestart\nif ($LASTEXITCODE -ne 0) { throw 'DISM failed' }\n",
  ],
  right: [
    "$p = Start-Process msiexec.exe -ArgumentList '/i C:\\x\\a.msi /qn' -Wait -PassThru\nif (0, 3010, 1641 -notcontains $p.ExitCode) { exit $p.ExitCode }\n",
    "$p = Start-Process msiexec.exe -ArgumentList '/i C:\\x\\a.msi /qn' -Wait -PassThru\nif ($p.ExitCode -ne 0) { exit $p.ExitCode }\n",
    'net.exe start Spooler\nif ($LASTEXITCODE -ne 0) { exit 1 }\n',
  ],
});
