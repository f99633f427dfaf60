import { failures } from './failures';
import { identity } from './identity';
import { language } from './language';
import { paths } from './paths';
import { programs } from './programs';
import { prompts } from './prompts';
import { secrets } from './secrets';
import type { Defects } from './defects';

export { batch as batchDefects } from './batch';
export { packages as packageDefects } from './packages';

/** Every group of defects of PowerShell scripts. */
export const powerShellDefects: readonly Defects[] = [
  prompts,
  identity,
  paths,
  programs,
  failures,
  secrets,
  language,
].flat();
