import { ruleSuite } from '../../../../support/lint';

ruleSuite('parameter-injection', {
  wrong: ['param([string]$Action)\nInvoke-Expression "Get-$Action"\n', 'param($c)\niex $c\n'],
  right: [
    "param([ValidateSet('Item', 'Service')][string]$Action)\nInvoke-Expression \"Get-$Action\"\n",
    'param([int]$N)\nInvoke-Expression "Get-It $N"\n',
    "$c = 'Get-Date'\nInvoke-Expression $c\n",
  ],
});
