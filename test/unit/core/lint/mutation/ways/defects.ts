import type { DeliveryProfile } from '../../../../../../src/core/lint/deliveryProfile';

/** Where in a script a defect is planted. */
export const places = ['top', 'function', 'branch', 'loop', 'block'] as const;

export type Place = (typeof places)[number];

/** Clean scripts that are given defects. */
export const hosts = ['inventory.ps1', 'printSpooler.ps1', 'timeZone.ps1', 'certificates.ps1', 'shipped'] as const;

export type Host = (typeof hosts)[number];

/** Statements to put into a script, or what becomes of the whole script. */
export type Way = string | ((script: string) => string | Uint8Array);

/** One rule's defect, in the ways in which people write it. */
export interface Defects {
  readonly rule: string;
  /** Under which it is a defect; a ConfigMgr package does as well as any other where the profile does not matter. */
  readonly profile?: DeliveryProfile;
  /** Places in which it is a defect, where not in all. */
  readonly places?: readonly Place[];
  /** Scripts in which it is a defect, where not in all; for example not in one that stops at errors anyway. */
  readonly hosts?: readonly Host[];
  readonly ways: readonly Way[];
}

/** Puts lines in front of everything, as `#Requires` and `using` stand. */
export function onTop(lines: string): Way {
  return (script) => `${lines}\n${script}`;
}

/** Gives the script this parameter block in place of its own. */
export function withParameters(block: string): Way {
  return (script) => {
    const own = /^param\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)$/m;
    if (own.test(script)) {
      return script.replace(own, () => block);
    }
    return `${block}\n${script}`;
  };
}

/** Puts text at the end. */
export function atEnd(lines: string): Way {
  return (script) => `${script.trimEnd()}\n${lines}\n`;
}
