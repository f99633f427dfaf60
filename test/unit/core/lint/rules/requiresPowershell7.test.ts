import { ruleSuite } from '../../../../support/lint';

ruleSuite('requires-powershell-7', {
  wrong: ["#Requires -Version 7.0\n'x'\n", '#requires -PSEdition Core\n'],
  right: ["#Requires -Version 5.1\n'x'\n", '# It requires -Version 7\n'],
});
