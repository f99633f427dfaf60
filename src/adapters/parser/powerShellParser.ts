import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type { Parser, Range, Tree } from 'web-tree-sitter';
import type { SyntaxNode } from '../../core/lint/syntaxNode';
import type { ParsedText, ScriptParser } from '../../core/ports';
import { withFileErrors } from '../files/fileError';
import { copyTree } from './copyTree';
import { editBetween } from './editBetween';
import { KeptTree } from './keptTree';
import { plainPunctuation, rangesToParse, separateParameters } from './layout';

/** The two WebAssembly files, as they lie in `dist/parser`. */
export const parserFiles = { runtime: 'web-tree-sitter.wasm', grammar: 'tree-sitter-powershell.wasm' } as const;

/** Where the two files are. */
export interface ParserPlaces {
  readonly runtime: string;
  readonly grammar: string;
}

/** Both files in one folder. */
export function parserPlaces(folder: string): ParserPlaces {
  return { runtime: path.join(folder, parserFiles.runtime), grammar: path.join(folder, parserFiles.grammar) };
}

let loading: Promise<ScriptParser> | undefined;

/** The parser, loaded on first use: about 40 ms and 12 MB. @throws EnrollmentError when the files are missing */
export function loadPowerShellParser(places: ParserPlaces): Promise<ScriptParser> {
  loading ??= load(places).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(places: ParserPlaces): Promise<ScriptParser> {
  keepBaselineCode();
  const [runtime, grammar] = await Promise.all([read(places.runtime), read(places.grammar)]);
  const library = await import('web-tree-sitter');
  await library.Parser.init({ wasmBinary: runtime });
  const parser = new library.Parser();
  parser.setLanguage(await library.Language.load(grammar));
  return scriptParser(library, parser);
}

/**
 * Keeps V8 from optimising the grammar's lexer, one function of more than 1 MB: the compiler of V8 13 and later runs out of
 * memory at 3.5 GB and takes the process with it, after about 100 lines of PowerShell; older ones are busy for 5 s.
 * A module's function 0 is an import, so this filter lets none through. It counts for the whole process, so an extension
 * host should run the parser in a process of its own.
 * Source: nodejs/node issue 63421; measured with Node 20.20 and 24.21.
 */
function keepBaselineCode(): void {
  setFlagsFromString('--wasm-tier-up-filter=0');
}

function read(file: string): Promise<Uint8Array> {
  return withFileErrors(file, () => readFile(file));
}

type Library = typeof import('web-tree-sitter');

/** A tree of which there is no copy yet. */
interface UncopiedTree {
  readonly tree: Tree;
  /** What its copy may take over from that of the tree before. */
  readonly kept?: KeptTree | undefined;
}

/** A text as the parser is given it: of the same length, and what it leaves out. */
interface Layout {
  readonly read: string;
  readonly ranges: Range[];
}

function layoutOf(text: string): Layout {
  return { read: separateParameters(plainPunctuation(text)), ranges: rangesToParse(text) };
}

type Parse = (layout: Layout, kept?: Tree) => Tree;

/** What is known of a text before an edit. */
interface Unedited {
  readonly layout: Layout;
  readonly tree: Tree;
  /** Undefined where nobody has asked for it. */
  readonly copy: SyntaxNode | undefined;
}

/**
 * Undefined where there is an error before or behind the edit: how the parser gets over one depends on what it has read before.
 * Of 14,074 edits of 2,068 public scripts without one, 5, all in the same script, gave another tree than the whole text (a
 * comma in a list of parameters, taken for that of an array), and none gave other findings.
 */
function parseEdited(
  { Edit }: Library,
  parse: Parse,
  { layout, tree, copy }: Unedited,
  after: Layout,
): UncopiedTree | undefined {
  if (tree.rootNode.hasError) {
    return undefined;
  }
  const edit = editBetween(layout.read, after.read);
  tree.edit(new Edit(edit));
  const edited = parse(after, tree);
  if (edited.rootNode.hasError) {
    edited.delete();
    return undefined;
  }
  const kept = copy === undefined ? undefined : new KeptTree(copy, edit, tree.getChangedRanges(edited));
  return { tree: edited, kept };
}

/** Hides the library's types: what leaves this file are plain trees. */
function scriptParser(library: Library, parser: Parser): ScriptParser {
  const parse: Parse = ({ read, ranges }, kept) => {
    const tree = parser.parse(read, kept, { includedRanges: ranges });
    if (tree === null) {
      throw new Error('The parser has no language.');
    }
    return tree;
  };
  const parsed = (text: string, layout: Layout, { tree, kept }: UncopiedTree, isPartlyKept: boolean): ParsedText => {
    let root: SyntaxNode | undefined;
    let before = kept;
    const copied = (): SyntaxNode => {
      const copy = copyTree(tree, before);
      // The tree before it is not needed any more.
      before = undefined;
      return copy;
    };
    return {
      text,
      isPartlyKept,
      get root() {
        return (root ??= copied());
      },
      edited: (next) => {
        const after = layoutOf(next);
        const edited = parseEdited(library, parse, { layout, tree, copy: root }, after);
        tree.delete();
        return parsed(next, after, edited ?? { tree: parse(after) }, edited !== undefined);
      },
      dispose: () => {
        tree.delete();
      },
    };
  };
  const parseWhole = (text: string): ParsedText => {
    const layout = layoutOf(text);
    return parsed(text, layout, { tree: parse(layout) }, false);
  };
  return { parse: parseWhole };
}
