import { ruleSuite } from '../../../../support/lint';

ruleSuite('secret-on-command-line', {
  wrong: [
    'net user admin $password /add\n',
    'Start-Process setup.exe -ArgumentList "/S PIN=$pin" -Wait\n',
    "& 'C:\\x\\tool.exe' --token $accessToken\n",
  ],
  right: [
    "Start-Process setup.exe -ArgumentList '/S' -Wait\n",
    'net user admin /active:yes\n',
    'tool.exe $passwordFile\n',
  ],
});
