import type { Finding } from '../../core/lint/finding';
import { isBatch } from '../../core/lint/isBatch';
import { modelOf, ownFindings } from '../../core/lint/lintPackage';
import type { PackageScript } from '../../core/lint/package/packageContext';
import type { RuleSeverities } from '../../core/lint/severities';
import type { AnalysedFile, ScriptParser } from '../../core/ports';

/** Scripts whose models are kept: those of two packages and some more. One of 1,000 lines takes about 5 MB. */
const limit = 32;
/** Characters of all scripts kept. */
const textLimit = 2_000_000;

/** What is known of scripts that did not change, so that a keystroke in one costs nothing for the others of its package. */
export class ScriptMemory {
  readonly #models = new Map<string, { readonly analysed: AnalysedFile; readonly model: PackageScript }>();
  readonly #own = new WeakMap<PackageScript, { readonly severities: string; readonly findings: readonly Finding[] }>();

  constructor(private readonly parser: ScriptParser) {}

  model(analysed: AnalysedFile): PackageScript {
    const key = `${analysed.file.name} ${JSON.stringify(analysed.delivery)}`;
    const known = this.#models.get(key);
    this.#models.delete(key);
    const model = known !== undefined && isSame(known.analysed, analysed) ? known.model : this.#read(analysed);
    this.#models.set(key, { analysed, model });
    this.#forget();
    return model;
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

  #read({ file, delivery }: AnalysedFile): PackageScript {
    if (isBatch(file.name)) {
      return modelOf({ file, delivery });
    }
    const parsed = this.parser.parse(file.text);
    try {
      return modelOf({ file, delivery, root: parsed.root });
    } finally {
      parsed.dispose();
    }
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
