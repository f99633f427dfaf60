import { hasOption, optionValue } from '../commandLine';
import { ended, type Program } from './program';

const failed = 1;

/** reg.exe add and delete of one value. */
export const reg: Program = ({ arguments: args, actor }, { registry, effects }) => {
  const [verb = '', key = ''] = args;
  const name = optionValue(args, '/v');
  if (name === undefined || !hasOption(args, '/f')) {
    return ended(failed, 'ERROR: Invalid syntax.');
  }
  if (verb.toLowerCase() === 'add' && optionValue(args, '/t') === 'REG_DWORD') {
    registry.set(key, name, Number(optionValue(args, '/d')), 'DWord');
    effects.add(actor, 'registry-set', `${key} ${name} = ${optionValue(args, '/d') ?? ''}`);
    return ended(0);
  }
  if (verb.toLowerCase() !== 'delete' || !registry.removeValue(key, name)) {
    return ended(failed, 'ERROR: The system was unable to find the specified registry key or value.');
  }
  effects.add(actor, 'registry-deleted', `${key} ${name}`);
  return ended(0);
};
