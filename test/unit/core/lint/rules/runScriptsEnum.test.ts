import { ruleSuite } from '../../../../support/lint';

ruleSuite('run-scripts-enum', {
  wrong: ['Get-Service Spooler | Select-Object Name, Status\n', 'Get-Service Spooler\n'],
  right: [
    "if ($(Get-BitLockerVolume -MountPoint 'C:').ProtectionStatus -eq 'On') { exit 0 }\n",
    'Get-Service Spooler | Select-Object Name\n',
    '$service = Get-Service Spooler\n',
    "Get-Service Spooler | Select-Object Name, @{ Name = 'Status'; Expression = { $_.Status.ToString() } }\n",
    'Get-Service | Where-Object { $_.Status -eq 1 } | Measure-Object\n',
  ],
  profiles: ['run-scripts'],
});
