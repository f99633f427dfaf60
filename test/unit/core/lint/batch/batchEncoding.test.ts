import { ruleSuite } from '../../../../support/lint';

ruleSuite('batch-encoding', {
  wrong: ['\uFEFF@echo off\r\n', 'echo Gr\u00FC\u00DFe\r\n'],
  right: ['@echo off\r\necho Hello\r\n'],
  name: 'copy.bat',
});
