import { ruleSuite } from '../../../../support/lint';

ruleSuite('unwanted-output', {
  wrong: [
    "function Get-LogFolder {\n    New-Item C:\\x -ItemType Directory -Force\n    return 'C:\\x'\n}\n$logs = Get-LogFolder\n",
    "function Get-Names {\n    $list = New-Object System.Collections.ArrayList\n    $list.Add('a')\n    return $list\n}\n$names = Get-Names\n",
  ],
  right: [
    "function Get-One {\n    $list = New-Object System.Collections.ArrayList\n    $list.Add('a') | Out-Null\n    return $list\n}\n$one = Get-One\n",
    "function Get-LogFolder {\n    $null = New-Item C:\\x -ItemType Directory -Force\n    return 'C:\\x'\n}\n$logs = Get-LogFolder\n",
    'function New-LogFolder {\n    New-Item C:\\x -ItemType Directory -Force\n}\n$logs = New-LogFolder\n',
    "function Add-One {\n    $list = New-Object 'System.Collections.Generic.List[string]'\n    $list.Add('a')\n    return $list\n}\n$names = Add-One\n",
  ],
  fixes: [
    [
      "function Get-LogFolder {\n    New-Item C:\\x -ItemType Directory -Force\n    return 'C:\\x'\n}\n$logs = Get-LogFolder\n",
      "function Get-LogFolder {\n    $null = New-Item C:\\x -ItemType Directory -Force\n    return 'C:\\x'\n}\n$logs = Get-LogFolder\n",
    ],
  ],
});
