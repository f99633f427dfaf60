import { ruleSuite } from '../../../../support/lint';

ruleSuite('execution-policy-changed', {
  wrong: [
    'Set-ExecutionPolicy Bypass\n',
    'Set-ExecutionPolicy -ExecutionPolicy RemoteSigned -Scope LocalMachine -Force\n',
  ],
  right: ['Set-ExecutionPolicy Bypass -Scope Process -Force\n', 'powershell.exe -ExecutionPolicy Bypass -File x.ps1\n'],
});
