import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { PageFinding } from '../../../../src/protocol/preview/toPage';
import { marksByLine, pieces, type Mark } from '../../../../src/webview/preview/marks';

const mark = (start: number, end: number, severity: Mark['severity']): Mark => ({ start, end, severity });

describe('a line of the page', () => {
  const shown = (text: string, marks: readonly Mark[]): string =>
    pieces(text, marks)
      .map(({ text: part, severity }) => (severity === undefined ? part : `[${severity}:${part}]`))
      .join('');

  it('is one piece without findings, and none where it is empty', () => {
    assert.equal(shown('exit 1', []), 'exit 1');
    assert.deepEqual(pieces('', [mark(0, 1, 'error')]), []);
  });
  it('marks what is found, to its end where a finding goes on', () => {
    assert.equal(shown('exit 1', [mark(5, 6, 'error')]), 'exit [error:1]');
    assert.equal(shown('exit 1', [mark(5, Number.POSITIVE_INFINITY, 'info')]), 'exit [info:1]');
  });
  it('shows the worse finding where two overlap, and loses no text', () => {
    const marks = [mark(0, 4, 'info'), mark(2, 6, 'error'), mark(3, 5, 'warning')];
    assert.equal(shown('abcdefgh', marks), '[info:ab][error:c][error:d][error:e][error:f]gh');
  });
});

describe('where findings are marked', () => {
  const finding = (line: number, column: number, endLine: number, endColumn: number): PageFinding => ({
    key: '',
    rule: 'r',
    severity: 'error',
    message: '',
    line,
    column,
    endLine,
    endColumn,
  });
  it('counts columns from 0, and gives an empty place one character', () => {
    assert.deepEqual(marksByLine([finding(3, 2, 3, 5)]).get(3), [mark(1, 4, 'error')]);
    assert.deepEqual(marksByLine([finding(3, 2, 3, 2)]).get(3), [mark(1, 2, 'error')]);
  });
  it('marks the first line of a finding over several, to its end', () => {
    const marks = marksByLine([finding(3, 2, 9, 1), finding(3, 1, 3, 2)]);
    assert.deepEqual([...marks.keys()], [3]);
    assert.deepEqual(marks.get(3), [mark(1, Number.POSITIVE_INFINITY, 'error'), mark(0, 1, 'error')]);
  });
});
