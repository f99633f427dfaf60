import { concatText, knownText, type FoldedText } from '../../lint/model/foldedText';
import type { SyntaxNode } from '../../lint/syntaxNode';
import type { EffectOptions, Flow, Run } from '../run/run';
import { programEffects } from './programs';

/** A program that is started, and what it then does by itself. */
export function drawProgram(
  run: Run,
  node: SyntaxNode,
  program: FoldedText,
  words: readonly FoldedText[],
  more: EffectOptions = {},
): Flow {
  const line = concatText(program, ...words.flatMap((word) => [[' '], word]));
  const found = programEffects(program, words);
  if (found.length === 0) {
    run.effect('process', line, node, more);
    drawChild(run, node, line);
    return 'next';
  }
  for (const { kind, target, account } of found) {
    run.effect(kind, target, node, account === undefined ? more : { ...more, account });
  }
  return 'next';
}

/** The script starts itself again, by way of Sysnative as a 64-bit process: all of it follows, once. */
function drawChild(run: Run, node: SyntaxNode, line: FoldedText): void {
  const isOwn = line.some((part) => typeof part === 'object' && part.hole === 'PSCommandPath');
  const isWide = line.some((part) => typeof part === 'string' && /\\sysnative\\/i.test(part));
  if (!isOwn || !isWide || run.isChild || run.isAside || knownText(line) !== undefined) {
    return;
  }
  const child = run.child();
  const { startIndex: start, endIndex: end } = node;
  run.draw({ type: 'call', name: `${run.context.file.name} (64-bit)`, steps: child, at: { start, end } });
}
