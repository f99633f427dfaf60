import { ruleSuite } from '../../../../support/lint';

ruleSuite('start-process-no-wait', {
  wrong: [
    "Start-Process msiexec.exe -ArgumentList '/i a.msi /qn'\n",
    "$p = @{ FilePath = 'C:\\x\\setup.exe'; ArgumentList = '/S' }\nStart-Process @p\n",
    "start C:\\x\\setup.exe '/quiet'\n",
  ],
  right: [
    "if ($Wait) { 1 } else { Start-Process msiexec.exe '/i a.msi /qn' }\n",

    "$p = Start-Process msiexec.exe -ArgumentList '/i a.msi /qn' -Wait -PassThru\nexit $p.ExitCode\n",
    'Start-Process C:\\a\\ccmsetup.exe -ArgumentList /forceinstall\n',
    'Start-Process explorer.exe\n',
    "$p = Start-Process setup.exe '/S' -PassThru\n$p.WaitForExit(60000)\n",
    'Start-Process setup.exe /S @unknown\n',
    "Start-Process C:\\x\\setup.exe '/S'\nwhile (Get-Process setup -ErrorAction Ignore) { Start-Sleep 1 }\n",
  ],
});
