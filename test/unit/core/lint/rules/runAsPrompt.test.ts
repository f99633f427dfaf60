import { ruleSuite } from '../../../../support/lint';

ruleSuite('run-as-prompt', {
  wrong: ['Start-Process powershell.exe -Verb RunAs\n', 'saps cmd.exe -verb runas\n'],
  right: [
    'Start-Process powershell.exe -Wait\n',
    "if (-not $principal.IsInRole('Administrators')) { Start-Process powershell.exe -Verb RunAs; exit }\n",
  ],
});
