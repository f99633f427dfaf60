import { ruleSuite } from '../../../../support/lint';

ruleSuite('utf8-without-bom', {
  wrong: [
    'Write-Output "Gr\u00FC\u00DFe"\n',
    '# caf\u00E9\n$a = 1\n',
    'Write-Output "a \u2013 b"\n',
    "$x = 'a \u2019s'\n",
  ],
  right: ['Write-Output "Gruesse"\n', '\uFEFFWrite-Output "Gr\u00FC\u00DFe"\n'],
});
