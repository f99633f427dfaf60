import { ruleSuite } from '../../../../support/lint';

ruleSuite('errors-silenced', {
  wrong: ["$ErrorActionPreference = 'SilentlyContinue'\nCopy-Item a b\n", '$ErrorActionPreference = "Ignore"\n'],
  right: [
    "$ErrorActionPreference = 'Stop'\nCopy-Item a b\n",
    "$ErrorActionPreference = 'SilentlyContinue'\nGet-Item x\n$ErrorActionPreference = 'Stop'\n",
    "function F { $ErrorActionPreference = 'SilentlyContinue' }\n",
  ],
  fixes: [["$ErrorActionPreference = 'SilentlyContinue'\n", "$ErrorActionPreference = 'Stop'\n"]],
});
