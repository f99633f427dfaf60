import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { fromPageSchema, pageStateSchema } from '../../../src/protocol/preview/fromPage';
import { pageWordKeys, type PageWords } from '../../../src/protocol/preview/pageWords';
import { protocolVersion, toPageSchema, type ToPage } from '../../../src/protocol/preview/toPage';
import { readMessage } from '../../../src/protocol/readMessage';

const words = Object.fromEntries(pageWordKeys.map((key) => [key, key])) as PageWords;
const lines = { first: 1, last: 1 };

/** What the reader makes of a message, and what it says where it ignores it. */
function read(schema: Parameters<typeof readMessage>[0], message: unknown): readonly [unknown, readonly string[]] {
  const said: string[] = [];
  return [readMessage(schema, message, (why) => said.push(why)), said];
}

describe('messages between the preview and its page', () => {
  const toPage: readonly ToPage[] = [
    { type: 'start', version: protocolVersion, words },
    { type: 'script', uri: 'file:///setup.ps1', name: 'setup.ps1', lines: ['exit 0'], further: 0 },
    { type: 'place', line: 7 },
    {
      type: 'picture',
      isCut: false,
      steps: [
        {
          type: 'try',
          lines,
          steps: [{ type: 'loop', lines, label: 'foreach', steps: [{ type: 'exit', lines, code: '1' }] }],
          handlers: [{ label: 'catch', steps: [{ type: 'call', lines, name: 'Write-Log', steps: [] }] }],
          always: [
            { type: 'branch', lines, arms: [{ label: 'else', isTaken: false, steps: [] }] },
            {
              type: 'effect',
              lines,
              kind: 'file-read',
              target: 'C:\\a',
              isKnown: true,
              account: 'SYSTEM',
              bitness: '64',
              run: 'seen',
            },
          ],
        },
      ],
    },
  ];
  for (const message of toPage) {
    it(`takes "${message.type}" as it was sent`, () => {
      assert.deepEqual(read(toPageSchema, structuredClone(message)), [message, []]);
    });
  }

  const foreign: readonly (readonly [string, Parameters<typeof readMessage>[0], unknown])[] = [
    ['a type that nobody knows', toPageSchema, { type: 'eval', code: '1' }],
    ['something that is no message', toPageSchema, 'ready'],
    ['words that lack one', toPageSchema, { type: 'start', version: protocolVersion, words: { case: 'Case' } }],
    ['the start of another version', toPageSchema, { type: 'start', version: protocolVersion + 1, words }],
    [
      'a step deep in the picture that nobody knows',
      toPageSchema,
      { type: 'picture', isCut: false, steps: [{ type: 'loop', lines, label: '', steps: [{ type: 'html', lines }] }] },
    ],
    ['a page of another version', fromPageSchema, { type: 'ready', version: protocolVersion + 1 }],
    ['a case that there is not', fromPageSchema, { type: 'chooseCase', enrolmentCase: 'intune' }],
    ['a format that cannot be saved', fromPageSchema, { type: 'save', format: 'exe' }],
    ['a memory of something else', pageStateSchema, { file: 'x' }],
  ];
  for (const [what, schema, message] of foreign) {
    it(`ignores ${what}, and says so`, () => {
      const [value, said] = read(schema, message);
      assert.equal(value, undefined);
      assert.equal(said.length, 1);
      assert.match(said[0] ?? '', /^A message was ignored: /);
    });
  }
});
