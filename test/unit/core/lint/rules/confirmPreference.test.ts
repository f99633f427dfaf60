import { ruleSuite } from '../../../../support/lint';

ruleSuite('confirm-preference', {
  wrong: ["$ConfirmPreference = 'Low'\n", "$ErrorActionPreference = 'Inquire'\n"],
  right: ["$ConfirmPreference = 'None'\n", "$WarningPreference = 'Continue'\n"],
});
