import type { Finding } from '../../core/lint/finding';
import { isBatch } from '../../core/lint/isBatch';
import { modelOf, ownFindings } from '../../core/lint/lintPackage';
import type { PackageScript } from '../../core/lint/package/packageContext';
import type { RuleSeverities } from '../../core/lint/severities';
import type { AnalysedFile, ScriptParser } from '../../core/ports';
import { LastTree } from './lastTree';

/** Scripts whose models are kept: those of two packages and some more. One of 1,000 lines takes about 5 MB. */
const limit = 32;
/** Characters of all scripts kept. */
const textLimit = 2_000_000;

interface Known {
  readonly analysed: AnalysedFile;
  readonly model: PackageScript;
  /** Its tree keeps what an edit left of the one before, and is good for as long as somebody types. */
  readonly isPartlyKept: boolean;
}

/** What is known of scripts that did not change, so that a keystroke in one costs nothing for the others of its package. */
export class ScriptMemory {
  readonly #models = new Map<string, Known>();
  readonly #own = new WeakMap<PackageScript, { readonly severities: string; readonly findings: readonly Finding[] }>();

  readonly #tree: LastTree;

  constructor(parser: ScriptParser) {
    this.#tree = new LastTree(parser);
  }

  /** The model of a script, of all of its text. */
  model(analysed: AnalysedFile): PackageScript {
    return this.#model(analysed, 'parse');
  }

  /** In half the time after an edit; see `ParsedText.edited` for what that may cost. */
  modelWhileTyping(analysed: AnalysedFile): PackageScript {
    return this.#model(analysed, 'parseEdited');
  }

  /** As {@link ownFindings} gives them. */
  readonly own = (script: PackageScript, severities?: RuleSeverities): readonly Finding[] => {
    const wanted = JSON.stringify(severities ?? {});
    const known = this.#own.get(script);
    if (known?.severities === wanted) {
      return known.findings;
    }
    const findings = ownFindings(script, severities);
    this.#own.set(script, { severities: wanted, findings });
    return findings;
  };

  #model(analysed: AnalysedFile, way: 'parse' | 'parseEdited'): PackageScript {
    const key = `${analysed.file.name} ${JSON.stringify(analysed.delivery)}`;
    const known = this.#models.get(key);
    this.#models.delete(key);
    const isGood =
      known !== undefined && isSame(known.analysed, analysed) && (way === 'parseEdited' || !known.isPartlyKept);
    const now = isGood ? known : this.#read(key, analysed, way);
    this.#models.set(key, { ...now, analysed });
    this.#forget();
    return now.model;
  }

  #read(key: string, analysed: AnalysedFile, way: 'parse' | 'parseEdited'): Known {
    const { file, delivery } = analysed;
    if (isBatch(file.name)) {
      return { analysed, model: modelOf({ file, delivery }), isPartlyKept: false };
    }
    const { root, isPartlyKept } = this.#tree[way](key, file.text);
    return { analysed, model: modelOf({ file, delivery, root }), isPartlyKept };
  }

  /** The script asked for last stays, however long it is. */
  #forget(): void {
    let characters = 0;
    let kept = 0;
    for (const [key, { analysed }] of [...this.#models].reverse()) {
      characters += analysed.file.text.length;
      kept += 1;
      if (kept > 1 && (kept > limit || characters > textLimit)) {
        this.#models.delete(key);
      }
    }
  }
}

function isSame({ file: one }: AnalysedFile, { file: other }: AnalysedFile): boolean {
  return one.text === other.text && one.encoding === other.encoding;
}
