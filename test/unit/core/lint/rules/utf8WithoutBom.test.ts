import { ruleSuite } from '../../../../support/lint';

ruleSuite('utf8-without-bom', {
  wrong: [
    'Write-Output "Gr\u00FC\u00DFe"\n',
    '# caf\u00E9\n$a = 1\n',
    'Write-Output "a \u2013 b"\n',
    "$x = 'a \u2019s'\n",
    "$x = 'lost: \uFFFD, kept: \u00FC'\n",
  ],
  right: ['Write-Output "Gruesse"\n', "$x = 'lost: \uFFFD'\n", '\uFEFFWrite-Output "Gr\u00FC\u00DFe"\n'],
});

// What reaches the device is the text, not the file.
ruleSuite('utf8-without-bom', {
  profiles: ['run-scripts'],
  wrong: [],
  right: ['Write-Output "Gr\u00FC\u00DFe"\n', 'Write-Output "a \u2013 b"\n'],
});
ruleSuite('utf8-without-bom', {
  profiles: ['run-scripts', 'cm-package'],
  wrong: ['Write-Output "a \u2013 b"\n'],
  right: [],
});
