/** Well-known SIDs. They are the same in every language of Windows, the names are not. */
export const systemSid = 'S-1-5-18';
export const administratorsSid = 'S-1-5-32-544';
export const usersSid = 'S-1-5-32-545';
export const creatorOwnerSid = 'S-1-3-0';

/** Who a process runs as; the answer of the seam `Get-ProcessAccount`. */
export interface Account {
  readonly Sid: string;
  /** Such as `CONTOSO\jane`. */
  readonly Name: string;
  readonly IsSystem: boolean;
  /** Whether the token has administrator rights in use. */
  readonly IsElevated: boolean;
}

export const systemAccount: Account = {
  Sid: systemSid,
  Name: 'NT AUTHORITY\\SYSTEM',
  IsSystem: true,
  IsElevated: true,
};

/** What causes an effect: a script or a part of Windows, and whom it runs as. */
export interface Actor {
  readonly step: string;
  readonly account: Account;
  /** True for what the management tool started, and for what that started. */
  readonly isDelivered: boolean;
}

/** Windows itself. */
export const windowsActor: Actor = { step: 'Windows', account: systemAccount, isDelivered: false };

/** Whom Windows makes the owner of a new file. What an elevated administrator makes belongs to Administrators. */
export function ownerOf(account: Account): string {
  return account.IsElevated && !account.IsSystem ? administratorsSid : account.Sid;
}

/** A user of the device. */
export interface Person {
  readonly sid: string;
  /** sAMAccountName. */
  readonly userName: string;
  readonly isAdministrator: boolean;
  /** `mail` and `userPrincipalName` as Active Directory has them, in this order. */
  readonly directory: readonly string[];
  /** What `whoami /upn` says; empty for a local account. */
  readonly upn: string;
}

/** NetBIOS name of a DNS domain, as in `CONTOSO\jane`; the device's own name in a workgroup. */
export function netBiosName(domain: string, computerName: string): string {
  return domain === '' ? computerName : (domain.split('.')[0] ?? domain).toUpperCase().slice(0, 15);
}
