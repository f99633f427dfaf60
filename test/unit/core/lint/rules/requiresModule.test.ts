import { ruleSuite } from '../../../../support/lint';

ruleSuite('requires-module', {
  wrong: [
    "#Requires -Modules Az.Accounts\n'x'\n",
    "#Requires -Modules @{ ModuleName = 'MSGraph'; ModuleVersion = '1.0' }\n",
  ],
  right: ["#Requires -Modules Provisioning\n'x'\n", '#Requires -Modules ScheduledTasks, Dism\n'],
});
