import { ruleSuite } from '../../../../support/lint';

ruleSuite('whoami-as-system', {
  wrong: ['$m = whoami /upn\nif ($LASTEXITCODE -ne 0) { exit 1 }\n'],
  right: ['exit 0\n$u = whoami /upn\n', "$m = $env:COMPUTERNAME + '@corp.example'\n", 'whoami /user\n'],
  profiles: ['epm-system'],
});
