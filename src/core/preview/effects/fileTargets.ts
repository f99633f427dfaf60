import { knownEnd, type FoldedText } from '../../lint/model/foldedText';
import type { SyntaxNode } from '../../lint/syntaxNode';
import { pinTableFile } from '../../pin/pinTable';
import type { Run } from '../run/run';

/** Drives of PowerShell that hold no files and that no security officer asks for. */
const quietDrive = /^(?:env|function|variable|alias|wsman|cert|temp):/i;
const registry = /^(?:HK(?:LM|CU|CR|U|CC|EY_[A-Z_]+)(?::|\\|$)|(?:Microsoft\.PowerShell\.Core\\)?Registry::)/i;

export function isRegistry(path: FoldedText): boolean {
  const [first] = path;
  return typeof first === 'string' && registry.test(first);
}

function isQuiet(path: FoldedText): boolean {
  const [first] = path;
  return typeof first === 'string' && (quietDrive.test(first) || /^(?:nul|\$null|con)$/i.test(first) || first === '');
}

/** A file that holds a PIN: the table of the package, and the answer file once it is filled in. */
function endsWith(path: FoldedText, name: string): boolean {
  return knownEnd(path).toLowerCase().endsWith(name);
}

export function fileRead(run: Run, path: FoldedText, node: SyntaxNode): void {
  if (!isQuiet(path)) {
    const kind = endsWith(path, pinTableFile) ? 'secret' : isRegistry(path) ? 'registry-read' : 'file-read';
    run.effect(kind, path, node);
  }
}

export function fileWritten(run: Run, path: FoldedText, node: SyntaxNode, isAddition = false): void {
  if (!isQuiet(path)) {
    const isSecret = endsWith(path, pinTableFile) || endsWith(path, 'customizations.xml');
    const kind = isSecret ? 'secret' : isRegistry(path) ? 'registry-set' : 'file-written';
    run.effect(kind, path, node, { isAddition });
  }
}

export function fileDeleted(run: Run, path: FoldedText, node: SyntaxNode): void {
  if (!isQuiet(path)) {
    run.effect(isRegistry(path) ? 'registry-deleted' : 'file-deleted', path, node);
  }
}
