import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import { ScriptMemory } from '../../../../src/adapters/analysis/scriptMemory';
import { deliveryProfiles } from '../../../../src/core/lint/deliveryProfile';
import type { AnalysedFile, ParsedText } from '../../../../src/core/ports';
import { scriptFile } from '../../../support/lint';
import { testParser } from '../../../support/parser';

const file = (text: string, name = 'setup.ps1'): AnalysedFile => ({
  file: scriptFile(text, name),
  delivery: { profiles: deliveryProfiles },
});

describe('what is known of scripts', () => {
  let done: string[] = [];
  let memory: ScriptMemory;

  beforeEach(async () => {
    const parser = await testParser();
    const noted = (parsed: ParsedText): ParsedText => ({
      text: parsed.text,
      isPartlyKept: parsed.isPartlyKept,
      root: parsed.root,
      edited: (text) => {
        done.push(`edit ${parsed.text} to ${text}`);
        return noted(parsed.edited(text));
      },
      dispose: () => {
        done.push(`free ${parsed.text}`);
        parsed.dispose();
      },
    });
    done = [];
    memory = new ScriptMemory({
      parse: (text) => {
        done.push(`parse ${text}`);
        return noted(parser.parse(text));
      },
    });
  });

  it('is thought of once', () => {
    assert.equal(memory.model(file('exit')), memory.model(file('exit')));
    assert.equal(memory.modelWhileTyping(file('exit')), memory.model(file('exit')));
    assert.deepEqual(done, ['parse exit']);
  });

  it('keeps what a keystroke leaves while somebody types, and reads the whole text when he pauses', () => {
    memory.modelWhileTyping(file('ab'));
    const typed = memory.modelWhileTyping(file('abc'));
    assert.equal(memory.modelWhileTyping(file('abc')), typed);
    assert.notEqual(memory.model(file('abc')), typed);
    memory.model(file('abc'));
    memory.modelWhileTyping(file('abcd'));
    assert.deepEqual(done, ['parse ab', 'edit ab to abc', 'free abc', 'parse abc', 'edit abc to abcd']);
  });

  it('reads the whole text of what is not typed, and of another script', () => {
    memory.modelWhileTyping(file('ab'));
    memory.model(file('abc'));
    memory.modelWhileTyping(file('abc', 'other.ps1'));
    assert.deepEqual(done, ['parse ab', 'free ab', 'parse abc', 'free abc', 'parse abc']);
  });

  it('reads a whole text once where an error kept it from being edited', () => {
    memory.modelWhileTyping(file('a'));
    const typed = memory.modelWhileTyping(file('a }'));
    assert.equal(memory.model(file('a }')), typed);
    assert.deepEqual(done, ['parse a', 'edit a to a }']);
  });
});
