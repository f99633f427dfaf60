import { hasOption } from '../commandLine';
import { ended, type Program } from './program';

/** whoami.exe /upn: the user principal name of the account; an error for SYSTEM and for local accounts. */
export const whoami: Program = ({ arguments: args, actor }, { world }) => {
  const upn = world.people.find(({ sid }) => sid === actor.account.Sid)?.upn ?? '';
  if (!hasOption(args, '/upn')) {
    return ended(0, `${actor.account.Name.toLowerCase()}\r\n`);
  }
  return upn === '' ? ended(1, 'ERROR: Unable to get User Principal Name (UPN).\r\n') : ended(0, `${upn}\r\n`);
};
