import { ruleSuite } from '../../../../support/lint';

ruleSuite('batch-copy-unchecked', {
  wrong: ['xcopy a b /E\r\necho done\r\nexit /b 0\r\n'],
  right: ['xcopy a b /E || exit /b 1\r\nexit /b 0\r\n', 'copy a b\r\nif errorlevel 1 exit /b 1\r\n'],
  fixes: [['xcopy a b /E\r\nexit /b 0\r\n', 'xcopy a b /E || exit /b 1\r\nexit /b 0\r\n']],
  name: 'copy.bat',
});
