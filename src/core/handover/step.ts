import type { Bilingual } from './bilingual';

/** What one step says. Texts are templates of {@link inlineText}. */
export interface StepText {
  readonly title: string;
  readonly lines: readonly string[];
}

/** One thing that the administrator of ConfigMgr or EPM does, in every language. */
export interface Step extends Bilingual<StepText> {
  /** Commands that do the same from a prompt; not translated, so they stand once for all languages. */
  readonly commands?: readonly string[];
}
