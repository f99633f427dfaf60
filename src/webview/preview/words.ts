import type { PageWordKey, PageWords } from '../../protocol/preview/pageWords';

/** Says something in the user's language. */
export type Say = (key: PageWordKey, ...values: readonly (string | number)[]) => string;

export function sayWith(words: PageWords): Say {
  return (key, ...values) =>
    words[key].replaceAll(/\{(\d+)\}/g, (hole, index: string) => String(values[Number(index)] ?? hole));
}
