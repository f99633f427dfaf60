import { ruleSuite } from '../../../../support/lint';

ruleSuite('whoami-upn-unchecked', {
  wrong: ['$mail = whoami /upn\nSend-It $mail\n', '$mail = & "$env:windir\\System32\\whoami.exe" /upn\n'],
  right: [
    'exit 0\n$u = whoami /upn\n',
    '$mail = whoami /upn\nif ($LASTEXITCODE -ne 0) { exit 1 }\n',
    '$mail = whoami /upn\nif ([string]::IsNullOrEmpty($mail)) { exit 1 }\n',
    'whoami /groups\n',
  ],
});
