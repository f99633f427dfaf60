import { concatText, type FoldedText } from '../../lint/model/foldedText';
import { unknown, type Value } from '../run/value';
import type { CmdletCall, CmdletTable } from './call';

/** Installs or removes what its parameter names. */
function handles(verb: string, ...parameters: readonly string[]): (call: CmdletCall) => Value {
  return (call) => {
    const given = parameters.map((name) => call.texts(name)).find((texts) => texts.length > 0);
    const targets: readonly FoldedText[] = given ?? [[{ hole: parameters[0] ?? 'package' }]];
    targets.forEach((target) => {
      call.run.effect('package', concatText([`${verb} `], target), call.node);
    });
    return unknown('?');
  };
}

const file = ['packagepath', 'path'] as const;

export const packageCmdlets: CmdletTable = {
  'install-provisioningpackage': handles('install', ...file),
  'add-provisioningpackage': handles('install', ...file),
  'uninstall-provisioningpackage': handles('uninstall', 'packageid', ...file),
  'remove-provisioningpackage': handles('uninstall', 'packageid', ...file),
  'install-package': handles('install', 'name'),
  'uninstall-package': handles('uninstall', 'name'),
  'install-module': handles('install', 'name'),
  'uninstall-module': handles('uninstall', 'name'),
  'install-packageprovider': handles('install', 'name'),
  'install-script': handles('install', 'name'),
  'add-appxpackage': handles('install', 'path'),
  'add-appxprovisionedpackage': handles('install', 'packagepath', 'folderpath'),
  'remove-appxpackage': handles('uninstall', 'package'),
  'remove-appxprovisionedpackage': handles('uninstall', 'packagename'),
  'add-windowspackage': handles('install', 'packagepath'),
  'enable-windowsoptionalfeature': handles('enable feature', 'featurename'),
  'disable-windowsoptionalfeature': handles('disable feature', 'featurename'),
  'add-windowscapability': handles('install', 'name'),
  'add-windowsdriver': handles('install', 'driver'),
};
