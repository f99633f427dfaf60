import { ruleSuite } from '../../../../support/lint';

ruleSuite('secret-on-command-line', {
  wrong: [
    "$password = ''\nif ($other) { $password = Get-Content $file }\nnet user kiosk $password /add\n",
    'net user admin $password /add\n',
    'Start-Process setup.exe -ArgumentList "/S PIN=$pin" -Wait\n',
    "& 'C:\\x\\tool.exe' --token $accessToken\n",
  ],
  right: [
    "$password = ''\nnet user kiosk $password /add\n",
    "Start-Process setup.exe -ArgumentList '/S' -Wait\n",
    'net user admin /active:yes\n',
    'tool.exe $passwordFile\n',
  ],
});
