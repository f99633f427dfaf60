import { ruleSuite } from '../../../../support/lint';

ruleSuite('batch-encoding', {
  wrong: [
    '\uFEFF@echo off\r\n',
    'echo Gr\u00FC\u00DFe\r\n',
    'echo Gr\u00FC\u00DFe\r\nchcp 65001\r\n',
    'rem chcp 65001\r\necho Gr\u00FC\u00DFe\r\n',
  ],
  right: ['@echo off\r\necho Hello\r\n', '@chcp 65001 >nul\r\necho Gr\u00FC\u00DFe\r\n'],
  name: 'copy.bat',
});
