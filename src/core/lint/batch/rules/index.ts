import type { BatchRule } from '../batchRule';
import { batchCopyUnchecked } from './batchCopyUnchecked';
import { batchDelayedExpansion } from './batchDelayedExpansion';
import { batchEncoding } from './batchEncoding';
import { batchErrorlevelInBlock } from './batchErrorlevelInBlock';
import { batchExitWithoutB } from './batchExitWithoutB';
import { batchPause } from './batchPause';
import { batchPowershellPolicy } from './batchPowershellPolicy';
import { batchQuotedFolder } from './batchQuotedFolder';
import { batchRobocopyExit } from './batchRobocopyExit';
import { batchRobocopyRetries } from './batchRobocopyRetries';
import { batchUnquotedFolder } from './batchUnquotedFolder';

/** Every rule for a single .bat file. */
export const batchRules: readonly BatchRule[] = [
  batchCopyUnchecked,
  batchDelayedExpansion,
  batchEncoding,
  batchErrorlevelInBlock,
  batchExitWithoutB,
  batchPause,
  batchPowershellPolicy,
  batchQuotedFolder,
  batchRobocopyExit,
  batchRobocopyRetries,
  batchUnquotedFolder,
];
