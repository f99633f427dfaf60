import type { FoldedText } from '../../lint/model/foldedText';
import { textOf, unknown, type Value } from './value';

/** The folder of a path; of the script's own path the script's folder. */
export function parentOf(path: FoldedText): Value {
  const last = path.at(-1);
  if (typeof last === 'object') {
    return last.hole === 'PSCommandPath'
      ? unknown('PSScriptRoot')
      : path.length > 1
        ? cut(path.slice(0, -1))
        : unknown(`folder of ${last.hole}`);
  }
  return last === undefined ? unknown('?') : cut(path);
}

function cut(path: FoldedText): Value {
  const last = path.at(-1);
  if (typeof last !== 'string') {
    return textOf(path);
  }
  const head = last.replace(/[\\/]+[^\\/]*$/, '');
  if (head === last) {
    return path.length > 1 ? textOf(path.slice(0, -1)) : unknown('folder');
  }
  return head === '' && path.length > 1 ? textOf(path.slice(0, -1)) : textOf([...path.slice(0, -1), head]);
}
