import { ruleSuite } from '../../../../support/lint';

ruleSuite('whoami-upn-unchecked', {
  wrong: [
    '$upn = whoami /upn\nWrite-Output $upn\nStart-Service x\n',
    'function Get-Mail { $upn = whoami /upn\nWrite-Output $upn }\nSend-It (Get-Mail)\n',
    '$upn = whoami /upn\nWrite-Host $upn\nSend-It $upn\n',
    '$mail = whoami /upn\nSend-It $mail\n',
    '$mail = & "$env:windir\\System32\\whoami.exe" /upn\n',
  ],
  right: [
    "$upn = whoami /upn\n$told = 'UPN: ' + $upn\nWrite-Log -Message $told\nStart-Service x\n",
    'Write-Host "Runs as $(whoami /upn)"\nSend-It (Get-Mail)\n',
    'exit 0\n$u = whoami /upn\n',
    '$mail = whoami /upn\nif ($LASTEXITCODE -ne 0) { exit 1 }\n',
    '$mail = whoami /upn\nif ([string]::IsNullOrEmpty($mail)) { exit 1 }\n',
    'whoami /groups\n',
  ],
});
