/** The SID of Jane, who sits at the device. */
export const janeSid = 'S-1-5-21-1-2-3-1001';
export const jane = { Sid: janeSid, Name: 'CONTOSO\\jane', IsSystem: false, IsElevated: true };
export const system = { Sid: 'S-1-5-18', Name: 'NT AUTHORITY\\SYSTEM', IsSystem: true, IsElevated: true };
/** A PIN that occurs by chance in no date, GUID or hash. */
export const pin = 'pn#Q7-x4V!z9';

/** What the doubles answer; see doubles/doubles.ps1. */
export interface World {
  readonly account: {
    readonly Sid: string;
    readonly Name: string;
    readonly IsSystem: boolean;
    readonly IsElevated: boolean;
  };
  readonly desktops: readonly { readonly sid: string; readonly user: string }[];
  readonly consoleUser: string;
  readonly domain: string;
  readonly directory: readonly { readonly sid: string; readonly addresses: readonly string[] }[];
  readonly userFolderOwner: string;
  /** Others who may use the user's folder, SIDs. */
  readonly userFolderRules: readonly string[];
  readonly dataFolderOwner: string;
  readonly designer: 'builds' | 'builds-nothing' | 'fails' | 'hangs';
  readonly designerSeconds: number;
  readonly appFolder: string;
  readonly install: 'enrols' | 'fails' | 'throws' | 'times-out' | 'nothing';
  readonly lastResult: number | string;
  readonly enrolAfterSleeps: number;
  readonly pendingUpn: string;
  readonly pendingUrl: string;
  readonly registryRefuses: boolean;
}

/** A device on which all goes well. */
export const usual: World = {
  account: system,
  desktops: [{ sid: janeSid, user: 'jane' }],
  consoleUser: '',
  domain: 'contoso.com',
  directory: [{ sid: janeSid, addresses: ['jane@contoso.com', 'jane@corp.contoso.com'] }],
  userFolderOwner: janeSid,
  userFolderRules: [],
  dataFolderOwner: 'S-1-5-18',
  designer: 'builds',
  designerSeconds: 60,
  appFolder: '',
  install: 'enrols',
  lastResult: 0,
  enrolAfterSleeps: -1,
  pendingUpn: '',
  pendingUrl: '',
  registryRefuses: false,
};
