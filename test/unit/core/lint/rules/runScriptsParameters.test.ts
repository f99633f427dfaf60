import { ruleSuite } from '../../../../support/lint';

ruleSuite('run-scripts-parameters', {
  wrong: [
    'param([hashtable]$A)\n',
    'param($a,$b,$c,$d,$e,$f,$g,$h,$i,$j,$k)\n',
    'param([Parameter(Mandatory)][switch]$Force)\n',
    'param([string]$A = "it\'s")\n',
  ],
  right: ['param([string]$A, [int]$B = 5)\n', 'param([switch]$Force)\n', 'function F { param([hashtable]$A) $A }\n'],
  profiles: ['run-scripts'],
});
