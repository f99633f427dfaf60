import type { ScriptContext } from '../../scriptContext';
import { registryUses, type RegistryUse } from './registry';

/** A program of Sysinternals asks the account that runs it once whether it accepts the licence. Those of the desktop are run by users. */
const licences = /^HKCU\\Software\\Sysinternals(?:\\(?!bginfo|desktops|zoomit)|$)/i;

/** How a console behaves and how large it is: that of the script itself. Fonts, colours and the default terminal are chosen for users. */
const consoles = /^HKCU\\Console$/i;
const ofConsole = /^(?:LineWrap|QuickEdit|InsertMode|ScreenBufferSize|WindowSize|VirtualTerminalLevel)$/i;

/** Under which name a program shows notifications. */
const notifiers = /^HKCU\\Software\\Classes\\(?:AppUserModelId|ActivatableClasses\\PackageId)\\/i;

/** True for a key of HKEY_CURRENT_USER that means the account which runs the script, whoever that is. */
export function isOwnSetting(context: ScriptContext, use: RegistryUse): boolean {
  const isConsole = consoles.test(use.key) && use.setsValue && ofConsole.test(use.name ?? '');
  return isConsole || acceptsLicence(context, use) || cleansUp(context, use);
}

function acceptsLicence(context: ScriptContext, { key, setsValue, name }: RegistryUse): boolean {
  const isOther = setsValue && name?.toLowerCase() !== 'eulaaccepted';
  return licences.test(key) && !isOther && context.codeMatches(/\bEulaAccepted\b/i);
}

/** A name for notifications that the script looks for or takes away, and enters nowhere in this part of the registry itself. */
function cleansUp(context: ScriptContext, use: RegistryUse): boolean {
  return (
    notifiers.test(use.key) && registryUses(context).every((one) => !notifiers.test(one.key) || !enters(context, one))
  );
}

function enters(context: ScriptContext, { writes, call }: RegistryUse): boolean {
  return writes && !/^remove-/.test(context.commandAt(call)?.name ?? '');
}
