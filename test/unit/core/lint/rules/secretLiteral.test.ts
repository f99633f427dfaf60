import { ruleSuite } from '../../../../support/lint';

ruleSuite('secret-literal', {
  wrong: [
    "$password = 'Sup3rS3cret!'\n",
    "param([string]$Pin = '48213377')\n",
    "$s = ConvertTo-SecureString 'Sup3rS3cret!' -AsPlainText -Force\n",
    'net user admin Sup3rS3cret /add\n',
    "$h = @{ ClientSecret = 'abc123def456' }\n",
    "$password = 'Sup3rS3cret!'\nSet-ItemProperty HKLM:\\SOFTWARE\\Contoso -Name Password -Value $password\n",
  ],
  right: [
    '$password = (Get-Content $file).Trim()\n',
    "$password = '<password>'\n",
    "$passwordFile = 'secret.txt'\n",
    "$clientSecret = 'amzn1.oa2.'\n",
    "$pin = ''\n",
    "$adminPassword = 'AdminPassword'\n",
    '$valuePassword = "PasswordSet"\nNew-ItemProperty -Path HKLM:\\SOFTWARE\\Contoso -Name "$valuePassword" -Value 1 | Out-Null\n',
    "$tokenUrl = 'https://x/token'\n",
    'net user admin /delete\n',
    '$s = ConvertTo-SecureString $p -AsPlainText -Force\n',
  ],
});
