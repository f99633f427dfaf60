import type { Finding } from '../../core/lint/finding';
import type { Picture } from '../../core/preview/picture';
import type { RunComparison } from './runComparison';

/** A picture and what belongs to it. */
export interface ShownPicture {
  readonly picture: Picture;
  /** The script that it is of. */
  readonly text: string;
  readonly findings: readonly Finding[];
  /** Undefined where nothing was simulated that ran this script. */
  readonly run: RunComparison | undefined;
  readonly isRunShown: boolean;
}
