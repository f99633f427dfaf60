import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ruleSuite, severityOf } from '../../../../support/lint';

ruleSuite('secret-literal', {
  wrong: [
    "$password = 'Haha2024'\n",
    "$secret = 'MySecret1'\n",
    "$access = @{ User = 'x'; PASS = 'Green17' }\n",
    "param([string]$ContosoMapsSharedKey = 'ContosoMapSharedKey7')\n",
    "param([string]$ContosoMapsSharedKey = 'sGjuWqLmnXvBtr')\n",
    '$appSecret = \'abc123def456\'\n$body = @{ client_secret = "$appSecret" }\n',

    "$password = 'Sup3rS3cret!'\n",
    "param([string]$Pin = '48213377')\n",
    "$s = ConvertTo-SecureString 'Sup3rS3cret!' -AsPlainText -Force\n",
    'net user admin Sup3rS3cret /add\n',
    'net user /add admin Sup3rS3cret\n',
    "$h = @{ ClientSecret = 'abc123def456' }\n",
    "$password = 'Sup3rS3cret!'\nSet-ItemProperty HKLM:\\SOFTWARE\\Contoso -Name Password -Value $password\n",
  ],
  right: [
    "$colors = @{ PASS = 'Green'; FAIL = 'Red' }\n",
    "$apiKey = 'my_api_key_hahaha'\n",
    "$apiKey = 'CHANGE_ME'\n",
    "$ids = @{ ClearTextPassword = 'WN11-AC-000045' }\n",
    "param([string]$ContosoMapsSharedKey = 'ContosoMapSharedKeys')\n",
    "$apiKey = 'YourKeyHere'\n",
    'net user /active:no Installer\n',
    'net user admin * /add\n',
    '$apiKey = \'XXXXXXXX-XXXX-XXXX\'\n$h = @{ Authorization = "Bearer $apiKey" }\n',
    // A pattern with which it looks for them.
    "$found = @{ Password = '(?i)password\\s*[:=][^\\s]+' }\n",
    "$password = '**PASSWORD**'\n",
    // What a device is delivered with.
    "param([string]$User = 'nsroot', [string]$Password = 'nsroot')\n",
    "$apiKey = '<key>'\n",
    "$password = '\\\\`d.T.~Ed/{11EF698E}.pw\\\\`d.T.~Ed/'\n",
    "$s = ConvertTo-SecureString -String 'FIXME' -Force -AsPlainText\n",
    "$password = '__PASSWORD__'\n",
    "$secret = '@@SECRET@@'\n",
    "$pass = 'Passed'\n",

    "$apiPassword = 'API_PASSWORD'\n",
    "$password = 'my_password'\n",
    "$s = ConvertTo-SecureString 'PlainTextPassword' -AsPlainText -Force\n",
    "$h = @{ clientSecret = 'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx' }\n",
    "$h = @{ Secret = 'Az.Cdn.private\\Invoke-AzCdnSecretValidate_Secret' }\n",
    '$body = @{ client_secret = "$appSecret" }\n',
    '$s = ConvertTo-SecureString "$word" -AsPlainText -Force\n',

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

describe('secret-literal', () => {
  it('only notes an access whose user is called like its password', async () => {
    const severity = (text: string): Promise<unknown> => severityOf('secret-literal', text);
    assert.equal(await severity("$userName = 'public'\n$password = 'public'\n"), 'info');
    assert.equal(await severity("$userName = 'admin'\n$password = 'public'\n"), 'error');
  });
});
