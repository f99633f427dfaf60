import { ruleSuite } from '../../../../support/lint';

ruleSuite('mandatory-argument-missing', {
  wrong: [
    "function F {\n    param([Parameter(HelpMessage = 'The key', Mandatory = $true)]$A)\n    $A\n}\nF\n",
    'function Copy-It {\n    param([Parameter(Mandatory = $true)][string]$From, [Parameter(Mandatory = $true)][string]$To)\n    $From + $To\n}\nCopy-It -From a\n',
    'function F {\n    param([Parameter(Mandatory)]$A)\n    $A\n}\nF\n',
  ],
  right: [
    'function F {\n    param([Parameter(Mandatory = $false, HelpMessage = "The key (Mandatory)")]$A = 1)\n    $A\n}\nF\n',
    "function F {\n    param([Parameter(HelpMessage = 'Mandatory on servers')]$A = 1)\n    $A\n}\nF\n",
    'function F {\n    param([Parameter(Mandatory)]$A)\n    $A\n}\n$b.Add_Click({ F })\n',

    'function Copy-It {\n    param([Parameter(Mandatory = $true)][string]$From, [Parameter(Mandatory = $true)][string]$To)\n    $From + $To\n}\nCopy-It -From a -To b\nCopy-It a b\nCopy-It @all\n',
    'function F {\n    param([Parameter(Mandatory, ValueFromPipeline)]$A)\n    $A\n}\n1 | F\n',
    'function F {\n    param([Parameter(Mandatory)]$Alpha)\n    $Alpha\n}\nF -Al 1\nF -Alpha:1\n',
  ],
});
