import { destinationsDiffer } from './destinationsDiffer';
import type { PackageRule } from './packageContext';
import { packageFileMissing } from './packageFileMissing';
import { stepFoldersDiffer } from './stepFoldersDiffer';
import { uacStaysOff } from './uacStaysOff';

/** Every rule over all files of a package. */
export const packageRules: readonly PackageRule[] = [
  destinationsDiffer,
  packageFileMissing,
  stepFoldersDiffer,
  uacStaysOff,
];
