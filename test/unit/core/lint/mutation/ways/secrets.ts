import { withParameters, type Defects } from './defects';

/** Secrets where others can read them. */
export const secrets: readonly Defects[] = [
  {
    rule: 'secret-literal',
    ways: [
      "$password = 'Sup3rS3cret!'",
      '$pin = "48151623"',
      "$secure = ConvertTo-SecureString 'Sup3rS3cret!' -AsPlainText -Force",
      "$settings = @{ Server = 'mdm.contoso.com'; ClientSecret = 'q8F~zXyAbC1234567890' }",
      "$plain = 'Sup3rS3cret!'\n$secure = ConvertTo-SecureString -String $plain -Force -AsPlainText",
      'net.exe user localadmin Sup3rS3cret! /add\nif ($LASTEXITCODE -ne 0) { exit 1 }',
      '$headers = @{ Authorization = "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcdefghijk" }',
      "$script:apiKey = 'AKIAIOSFODNN7EXAMPL2'",
    ],
  },
  {
    rule: 'secret-logged',
    ways: [
      '$pin = Get-Content C:\\x\\pin.txt\nWrite-Output "PIN: $pin"',
      "$password = Get-Content C:\\x\\p.txt\nWrite-Host ('Password is {0}' -f $password)",
      "$pin = Get-Content C:\\x\\pin.txt\nAdd-Content -Path C:\\x\\a.log -Value ('pin ' + $pin)",
      '$token = Get-Content C:\\x\\t.txt\n$accessToken = $token\n"token $accessToken" | Out-File C:\\x\\a.log -Append',
      '$secret = Get-Content C:\\x\\s.txt\nWrite-Verbose -Message "Uses $($secret)" -Verbose',
      'function Write-Log { param([string]$Text) Add-Content -LiteralPath C:\\x\\a.log -Value $Text }\n$pin = Get-Content C:\\x\\pin.txt\nWrite-Log "PIN of the user is $pin"',
      '$pin = Get-Content C:\\x\\pin.txt\n$line = @{ FilePath = \'C:\\x\\a.log\'; InputObject = "pin $pin" }\nOut-File @line',
      '$pin = Get-Content C:\\x\\pin.txt\necho $pin',
    ],
  },
  {
    rule: 'secret-on-command-line',
    ways: [
      '$password = Get-Content C:\\x\\p.txt\nnet.exe user localadmin $password /add\nif ($LASTEXITCODE -ne 0) { exit 1 }',
      '$pin = Get-Content C:\\x\\pin.txt\n$p = Start-Process C:\\x\\enroll.exe -ArgumentList "/pin:$pin" -Wait -PassThru\nexit $p.ExitCode',
      "$pin = Get-Content C:\\x\\pin.txt\n& 'C:\\x\\enroll.exe' -Pin $pin\nif ($LASTEXITCODE -ne 0) { exit 1 }",
      "$pin = Get-Content C:\\x\\pin.txt\n$p = Start-Process -Wait -PassThru -FilePath powershell.exe -ArgumentList '-NoProfile', '-NonInteractive', '-File', 'C:\\x\\a.ps1', '-Pin', $pin\nexit $p.ExitCode",
      "$secret = Get-Content C:\\x\\s.txt\n$arguments = @('/secret', $secret)\n& C:\\x\\enroll.exe @arguments\nif ($LASTEXITCODE -ne 0) { exit 1 }",
      '$password = Get-Content C:\\x\\p.txt\ncmd.exe /c "net use \\\\server\\share /user:contoso\\svc $password"\nif ($LASTEXITCODE -ne 0) { exit 1 }',
      '$start = @{ FilePath = \'C:\\x\\enroll.exe\'; ArgumentList = "/pin $pin"; Wait = $true; PassThru = $true }\n$p = Start-Process @start\nexit $p.ExitCode',
    ],
  },
  {
    rule: 'secret-file-left',
    ways: [
      "Copy-Item C:\\source\\pins.csv 'C:\\ProgramData\\Contoso\\pins.csv' -ErrorAction Stop\nStart-Service Spooler",
      "$table = Join-Path $env:ProgramData 'Contoso\\pins.tsv'\nCopy-Item -LiteralPath C:\\source\\pins.tsv -Destination $table -ErrorAction Stop\nStart-Service Spooler\nRemove-Item $table -Force",
      "Set-Content -Path 'C:\\ProgramData\\Contoso\\customizations.xml' -Value $xml\nStart-Service Spooler",
      '$pin | Out-File C:\\ProgramData\\Contoso\\pin.txt\nStart-Service Spooler',
      "$answer = 'C:\\ProgramData\\Contoso\\customizations.xml'\n[IO.File]::WriteAllText($answer, $xml)\nStart-Service Spooler\nRemove-Item -LiteralPath $answer -Force",
      "$copy = @{ Path = 'C:\\source\\enroll.ppkg'; Destination = 'C:\\ProgramData\\Contoso\\enroll.ppkg'; ErrorAction = 'Stop' }\nCopy-Item @copy\nStart-Service Spooler",
      "$doc = [xml]$xml\n$doc.Save('C:\\ProgramData\\Contoso\\customizations.xml')\nStart-Service Spooler",
    ],
    places: ['top', 'branch', 'block'],
    hosts: ['inventory.ps1', 'printSpooler.ps1', 'timeZone.ps1', 'certificates.ps1'],
  },
  {
    rule: 'parameter-injection',
    hosts: ['inventory.ps1', 'printSpooler.ps1', 'timeZone.ps1', 'certificates.ps1'],
    ways: [
      'Invoke-Expression "Get-$Action"',
      'iex "Write-Output $Action"',
      '& ([scriptblock]::Create("Get-Item $Action"))',
      'powershell.exe -NoProfile -NonInteractive -Command "Get-Item $Action"\nif ($LASTEXITCODE -ne 0) { exit 1 }',
      '$line = "Stop-Service $Action"\nInvoke-Expression -Command $line',
      'cmd.exe /c "del $Action"\nif ($LASTEXITCODE -ne 0) { exit 1 }',
      "Invoke-Expression ('Get-{0}' -f $Action)",
    ].map(
      (way) => (script: string) =>
        `${(withParameters('param([string]$Action)') as (text: string) => string)(script).trimEnd()}\n${way}\n`,
    ),
  },
  {
    rule: 'certificate-check-disabled',
    ways: [
      '[System.Net.ServicePointManager]::ServerCertificateValidationCallback = { $true }',
      '[Net.ServicePointManager]::ServerCertificateValidationCallback = { return $true }',
      'curl.exe -k https://server.contoso.com/a.txt -o C:\\x\\a.txt\nif ($LASTEXITCODE -ne 0) { exit 1 }',
      'Add-Type -TypeDefinition @"\nusing System.Net; using System.Security.Cryptography.X509Certificates;\npublic class TrustAll : ICertificatePolicy {\n    public bool CheckValidationResult(ServicePoint s, X509Certificate c, WebRequest r, int p) { return true; }\n}\n"@\n[Net.ServicePointManager]::CertificatePolicy = New-Object TrustAll',
      '$callback = { param($a, $b, $c, $d) return $true }\n[System.Net.ServicePointManager]::ServerCertificateValidationCallback = $callback',
      'curl.exe --insecure -L https://server.contoso.com/a.txt\nif ($LASTEXITCODE -ne 0) { exit 1 }',
    ],
    places: ['top'],
  },
  {
    rule: 'execution-policy-changed',
    ways: [
      'Set-ExecutionPolicy Bypass -Force',
      'Set-ExecutionPolicy -ExecutionPolicy Unrestricted -Scope LocalMachine -Force',
      "$policy = @{ ExecutionPolicy = 'RemoteSigned'; Scope = 'CurrentUser'; Force = $true }\nSet-ExecutionPolicy @policy",
      'Set-ExecutionPolicy -Force -Scope CurrentUser Bypass',
      'Microsoft.PowerShell.Security\\Set-ExecutionPolicy RemoteSigned -Force',
      "Set-ItemProperty 'HKLM:\\SOFTWARE\\Microsoft\\PowerShell\\1\\ShellIds\\Microsoft.PowerShell' ExecutionPolicy Unrestricted",
    ],
  },
  {
    rule: 'old-tls',
    ways: [
      '[Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls',
      "[System.Net.ServicePointManager]::SecurityProtocol = 'Tls'",
      '[Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Ssl3 -bor [Net.SecurityProtocolType]::Tls11',
      "[Net.ServicePointManager]::SecurityProtocol = 'Ssl3, Tls, Tls11'",
      '$protocol = [Net.SecurityProtocolType]::Tls11\n[Net.ServicePointManager]::SecurityProtocol = $protocol',
    ],
  },
  {
    rule: 'web-request-parsing',
    ways: [
      "$page = Invoke-WebRequest -Uri 'https://contoso.com/version'",
      '$page = iwr https://contoso.com/version -Method Get',
      "$version = (wget 'https://contoso.com/version').Content",
      "$request = @{ Uri = 'https://contoso.com/version'; TimeoutSec = 30 }\n$page = Invoke-WebRequest @request",
      "$address = 'https://contoso.com/version'\nif ((curl $address).StatusCode -eq 200) { Write-Output 'Up' }",
      '$page = Invoke-WebRequest -Method Post -Body $body -Uri https://contoso.com/api -UseBasicParsing:$false',
    ],
  },
];
