import { deviceScripts } from '../../src/core/script/deviceScripts';

export { deviceSource as deviceFolder, shippedText } from '../support/shippedScripts';

/** The PowerShell scripts of a package. */
export const powerShellScripts = deviceScripts.filter((name) => name.endsWith('.ps1'));
