import type { Fix } from '../../finding';

/** The same for every rule on encodings. */
export const saveWithBom: Fix = { title: 'Save as UTF-8 with byte order mark', edits: [], encoding: 'utf8bom' };
