import { ruleSuite } from '../../../../support/lint';

ruleSuite('unquoted-path-argument', {
  wrong: [
    "Start-Process msiexec.exe -ArgumentList '/i C:\\Program Files\\X\\a.msi /qn' -Wait\n",
    'Start-Process x.exe -ArgumentList "-f $env:ProgramFiles\\X\\a.cfg"\n',
  ],
  right: [
    'Start-Process msiexec.exe -ArgumentList \'/i "C:\\Program Files\\X\\a.msi" /qn\' -Wait\n',
    "Start-Process x.exe -ArgumentList '/S'\n",
  ],
});
