/** What a person types as the address of a directory server, as the URL that the settings take. TLS unless they say otherwise. */
export function serverUrl(typed: string): string {
  const text = typed.trim().replace(/\/+$/, '');
  return /^ldaps?:\/\//i.test(text) ? text.replace(/^ldaps?/i, (scheme) => scheme.toLowerCase()) : `ldaps://${text}`;
}

/** The DN below which users most likely are: that of the account's domain, else that of the server's. Empty where neither says. */
export function proposeBase(url: string, user: string): string {
  const own = user.match(/\bdc=[^,]+/gi);
  if (own !== null) {
    return own.join(',');
  }
  const host = /^ldaps?:\/\/([^:/]+)/.exec(url)?.[1] ?? '';
  const hostDomain = /^[\d.]+$/.test(host) ? '' : host.split('.').slice(1).join('.');
  const domain = /@([^@\s]+)$/.exec(user)?.[1] ?? hostDomain;
  const labels = domain.split('.').filter((label) => label !== '');
  return labels.map((label) => `DC=${label}`).join(',');
}

/** Where a directory server keeps its entries, in its own words. */
export interface NamingContexts {
  /** Active Directory's domain, or what another server calls its default. */
  readonly usual: string | undefined;
  readonly all: readonly string[];
}

/**
 * The DN below which users most likely are, as the server says: its default, else where the account is, else the first. Undefined
 * where it has nothing but its own settings.
 */
export function baseAmong({ usual, all }: NamingContexts, user: string): string | undefined {
  if (usual !== undefined && usual !== '') {
    return usual;
  }
  // What begins so is the server's own: cn=config, cn=monitor, cn=changelog, cn=schema.
  const contexts = all.filter((dn) => dn !== '' && !/^cn=/i.test(dn));
  const account = user.toLowerCase();
  return contexts.find((dn) => account.endsWith(`,${dn.toLowerCase()}`)) ?? contexts[0];
}

/** A short name for a directory: the first part of its domain. */
export function proposeSourceId(base: string, taken: readonly string[]): string {
  const name = /\bdc=([^,]+)/i.exec(base)?.[1]?.toLowerCase() ?? 'directory';
  return freeId(name, taken);
}

/** The name itself, or with the first number that nobody has. */
export function freeId(name: string, taken: readonly string[]): string {
  let id = name;
  for (let number = 2; taken.includes(id); number++) {
    id = `${name} ${number}`;
  }
  return id;
}
