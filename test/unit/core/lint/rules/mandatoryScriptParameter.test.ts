import { ruleSuite } from '../../../../support/lint';

ruleSuite('mandatory-script-parameter', {
  wrong: ['param([Parameter(Mandatory = $true)][string]$Pin)\n', 'param([Parameter(Mandatory)]$A)\n'],
  right: [
    "param([string]$Folder = 'C:\\x')\n",
    'function F { param([Parameter(Mandatory)]$A) $A }\n',
    'param([Parameter(Mandatory = $false)]$A)\n',
  ],
  profiles: ['epm-system'],
});
