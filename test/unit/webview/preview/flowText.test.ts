import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { FlowEffect, FlowStep } from '../../../../src/protocol/preview/flow';
import { pageWordKeys, type PageWords } from '../../../../src/protocol/preview/pageWords';
import { blocksOf } from '../../../../src/webview/preview/flowBlocks';
import {
  countKinds,
  expectedEffects,
  spokenEffect,
  targetPieces,
  unusual,
  usualOf,
} from '../../../../src/webview/preview/flowText';
import { linesInOrder, shapeOf } from '../../../../src/webview/preview/flowShape';
import { nextIndex } from '../../../../src/webview/preview/nextIndex';
import { sayWith } from '../../../../src/webview/preview/words';

const lines = { first: 4, last: 4 };
const words = Object.fromEntries(pageWordKeys.map((key) => [key, key])) as PageWords;
const say = sayWith(words);

const effect = (target: string, options: Partial<FlowEffect> = {}): FlowEffect => ({
  type: 'effect',
  lines,
  kind: 'file-read',
  target,
  isKnown: true,
  account: 'SYSTEM',
  bitness: '64',
  ...options,
});

const steps: readonly FlowStep[] = [
  effect('a'),
  {
    type: 'branch',
    lines,
    arms: [
      { label: '$x', isTaken: false, steps: [effect('not taken')] },
      { label: 'else', isTaken: true, steps: [effect('b', { bitness: '32' })] },
    ],
  },
  {
    type: 'try',
    lines,
    steps: [{ type: 'call', lines, name: 'f', steps: [effect('c', { kind: 'network' })] }],
    handlers: [{ label: 'catch', steps: [effect('d'), { type: 'exit', lines }] }],
    always: [{ type: 'loop', lines, label: 'foreach', steps: [effect('e', { account: 'jane' })] }],
  },
];

describe('what the page says about a flow', () => {
  it('expects the effects of every way but those that are not taken, in order', () => {
    assert.deepEqual(
      expectedEffects(steps).map(({ target }) => target),
      ['a', 'b', 'c', 'd', 'e'],
    );
  });
  it('counts them by kind', () => {
    assert.deepEqual(countKinds(expectedEffects(steps)), [
      ['file-read', 4],
      ['network', 1],
    ]);
  });
  it('says once what most have in common, and at a step only what differs', () => {
    const usual = usualOf(expectedEffects(steps));
    assert.deepEqual([usual?.account, usual?.bitness], ['SYSTEM', '64']);
    assert.deepEqual(unusual(effect('a'), usual, say), []);
    assert.deepEqual(unusual(effect('a', { account: 'jane', bitness: '32' }), usual, say), ['jane', 'bits.32']);
    assert.equal(usualOf([]), undefined);
  });
  it('tells a screen reader all that the eye sees', () => {
    assert.equal(
      spokenEffect(effect('C:\\<user>', { isKnown: false, run: 'not-seen' }), say),
      'kind.file-read, C:\\<user>, notKnown, SYSTEM, bits.64, runNotSeen',
    );
  });
  it('takes a target apart where only the device knows a part of it', () => {
    assert.deepEqual(targetPieces('C:\\Users\\<user>\\a.txt'), [
      { text: 'C:\\Users\\', isOpen: false },
      { text: '<user>', isOpen: true },
      { text: '\\a.txt', isOpen: false },
    ]);
    assert.deepEqual(targetPieces('a < b'), [{ text: 'a < b', isOpen: false }]);
  });
});

describe('the items of a flow', () => {
  const blocks = (index: number): ReturnType<typeof blocksOf> => {
    const step = steps[index];
    assert.ok(step !== undefined && step.type !== 'effect' && step.type !== 'exit');
    return blocksOf(step, say);
  };
  it('are the ways of a branch; one that is not taken is closed and says so', () => {
    assert.deepEqual(
      blocks(1).map(({ word, label, note, isClosed }) => [word, label, note, isClosed]),
      [
        ['if', '$x', 'armNotTaken', true],
        ['', 'else', 'armTaken', false],
      ],
    );
  });
  it('are what is tried, what follows a failure, and what is done in any case', () => {
    assert.deepEqual(
      blocks(2).map(({ word }) => word),
      ['try', 'catch', 'always'],
    );
  });
});

describe('the shape of a flow', () => {
  const moved = (by: number): readonly FlowStep[] =>
    JSON.parse(
      JSON.stringify(steps, (key, value: unknown) => (key === 'lines' ? { first: 4 + by, last: 4 + by } : value)),
    ) as FlowStep[];
  it('stays the same where only lines move', () => {
    assert.equal(shapeOf(moved(7)), shapeOf(steps));
    assert.notEqual(shapeOf(steps.slice(1)), shapeOf(steps));
  });
  it('has a place for every step, closed ways included', () => {
    const places = linesInOrder(moved(7), say);
    assert.equal(places.length, 'a + branch, not taken, b + try, call, c, d, exit, loop, e'.split(/[,+]/).length);
    assert.ok(places.every(({ first }) => first === 11));
  });
});

describe('the arrow keys', () => {
  it('go from item to item and stop at the ends', () => {
    assert.deepEqual(
      [
        ['ArrowDown', 0],
        ['ArrowDown', 2],
        ['ArrowUp', 0],
        ['End', 0],
        ['Home', 2],
        ['Tab', 1],
      ].map(([key, at]) => nextIndex(String(key), Number(at), 3)),
      [1, 2, 0, 2, 0, undefined],
    );
  });
});
