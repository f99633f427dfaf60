import { ruleSuite } from '../../../../support/lint';

ruleSuite('stderr-with-stop', {
  wrong: ["$ErrorActionPreference = 'Stop'\n$o = robocopy.exe a b 2>&1\n"],
  right: [
    "$ErrorActionPreference = 'Continue'\n$o = robocopy.exe a b 2>&1\n",
    "$ErrorActionPreference = 'Stop'\ntry { $o = dism.exe /x 2>&1 } catch { exit 1 }\n",
    'robocopy a b 2>&1\n',
    "$ErrorActionPreference = 'Stop'\nfunction F {\n    $ErrorActionPreference = 'Continue'\n    whoami /upn 2>&1\n}\n",
  ],
});
