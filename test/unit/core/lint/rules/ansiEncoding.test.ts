import { ruleSuite } from '../../../../support/lint';

ruleSuite('ansi-encoding', {
  wrong: [],
  right: ["Write-Output 'ascii'\n", '\uFEFFWrite-Output "Gr\u00FC\u00DFe"\n'],
});
