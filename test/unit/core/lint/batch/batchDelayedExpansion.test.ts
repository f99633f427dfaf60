import { ruleSuite } from '../../../../support/lint';

ruleSuite('batch-delayed-expansion', {
  wrong: ['if exist x (\r\n  set A=1\r\n  echo %A%\r\n)\r\n'],
  right: [
    'setlocal EnableDelayedExpansion\r\nif exist x (\r\n  set A=1\r\n  echo !A!\r\n)\r\n',
    'set A=1\r\necho %A%\r\n',
    'if exist x (\r\n  set A=1\r\n)\r\nif exist y (\r\n  echo %A%\r\n)\r\n',
  ],
  name: 'copy.bat',
});
