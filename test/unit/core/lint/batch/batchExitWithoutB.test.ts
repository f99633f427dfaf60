import { ruleSuite } from '../../../../support/lint';

ruleSuite('batch-exit-without-b', {
  wrong: ['exit 1\r\n'],
  right: ['exit /b 1\r\n'],
  fixes: [['exit 1\r\n', 'exit /b 1\r\n']],
  name: 'copy.bat',
});
