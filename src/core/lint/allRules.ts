import { batchRules } from './batch/rules';
import type { Severity } from './severities';
import { findingsCut } from './boundFindings';
import { packageRules } from './package';
import { scriptRules } from './rules';

/** What is known of a rule without running it. */
export interface RuleFacts {
  readonly id: string;
  readonly severity: Severity;
  readonly title: string;
}

/** What suppressions themselves are told; they can be silenced like any other rule. */
const suppressionRules: readonly RuleFacts[] = [
  { id: 'unused-suppression', severity: 'info', title: 'Suppression without effect' },
  { id: 'suppression-without-reason', severity: 'info', title: 'Suppression without a reason' },
];

/** What the editor says about the findings themselves. */
const noteRules: readonly RuleFacts[] = [{ id: findingsCut, severity: 'info', title: 'More findings than are shown' }];

/** Every rule there is, by id. */
export const allRules: readonly RuleFacts[] = [
  ...scriptRules,
  ...batchRules,
  ...packageRules,
  ...suppressionRules,
  ...noteRules,
].sort((one, other) => one.id.localeCompare(other.id, 'en'));
