import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { setRuleSeverity } from '../../../../src/core/project/setRuleSeverity';

const rules = (text: string): unknown => (JSON.parse(text) as { lint: { rules: unknown } }).lint.rules;

describe('another severity for a rule', () => {
  it('is written in the layout of the file', () => {
    const tabbed = '{\r\n\t"name": "x"\r\n}\r\n';
    const changed = setRuleSeverity(tabbed, 'interactive-prompt', 'off');
    assert.equal(
      changed,
      '{\r\n\t"name": "x",\r\n\t"lint": {\r\n\t\t"rules": {\r\n\t\t\t"interactive-prompt": "off"\r\n\t\t}\r\n\t}\r\n}\r\n',
    );
  });
  it('leaves the others, and takes the place of its own', () => {
    const text = '{ "lint": { "rules": { "a": "info", "b": "error" } } }';
    assert.deepEqual(rules(setRuleSeverity(text, 'b', 'off')), { a: 'info', b: 'off' });
  });
});
