// Stands in for the analysis process where it must not live: texts say what it does.
'use strict';
let asked = 0;
process.on('message', ({ id, request }) => {
  asked += 1;
  const { text } = request.files[0].file;
  if (text === 'hang') {
    for (;;);
  }
  if (text === 'crash' || (text === 'crash once' && process.env.ENROLLMENT_TEST_CRASHED !== 'yes')) {
    process.exit(134);
  }
  const message = text === 'who' ? `${process.pid} ${asked}` : text;
  const finding = { rule: 'a', severity: 'info', message, template: message, values: [], start: 0, end: 0 };
  process.send(
    text === 'nonsense' ? { id, type: 'linted', findings: 'none' } : { id, type: 'linted', findings: [[finding]] },
  );
});
process.on('disconnect', () => process.exit());
