import type { EnrollmentError, Explanation } from '../../core/errors';
import { sourceFailure } from './ldapFailure';
import type { LdapResult } from './response';

/** RFC 4511, section 4.1.9. */
export const resultCodes = {
  success: 0,
  sizeLimitExceeded: 4,
  referral: 10,
  invalidCredentials: 49,
} as const;

type Row = Explanation & { readonly name: string };

/** What a result code means to the person who set the source up. `{0}` is the server, `{1}` the code. */
const rows: Readonly<Record<number, Row>> = {
  1: {
    name: 'ldap-refused',
    message: '{0} does not take this request in this state (result {1}).',
    remedy: 'Active Directory says so to accounts that are not signed in: check "bind", "user" of this source.',
  },
  3: {
    name: 'ldap-time-limit',
    message: '{0} gave up: the search took longer than it allows (result {1}). A part of the list would be worthless.',
    remedy: 'Narrow "base" or "userFilter", or have the limit raised for this account.',
  },
  [resultCodes.sizeLimitExceeded]: {
    name: 'ldap-size-limit',
    message: '{0} gives this account only a part of the list (result {1}: size limit).',
    remedy:
      'Have the limit raised for this account (OpenLDAP: "limits … size.prtotal=unlimited"), or narrow "userFilter".',
  },
  8: strongAuthentication(),
  [resultCodes.referral]: {
    name: 'ldap-referral',
    message: '{0} does not hold this base, and names another server: {2} (result {1}).',
    remedy:
      'Write that server in "url" if you trust it. Referrals are never followed: they would send it the password.',
  },
  11: {
    name: 'ldap-admin-limit',
    message: '{0} gave up: the search looks at more entries than it allows (result {1}).',
    remedy: 'Narrow "base" or "userFilter" to attributes with an index, or have the limit raised for this account.',
  },
  12: {
    name: 'ldap-refused',
    message: '{0} cannot do what it says it can (result {1}: critical extension).',
    remedy: 'Set "server" of this source to what it is, or try another server of the same directory.',
  },
  13: strongAuthentication(),
  32: {
    name: 'ldap-no-base',
    message: 'There is nothing at this base in {0} (result {1}).',
    remedy: 'Correct "base" of this source; an account without the right to see it gets the same answer.',
  },
  34: {
    name: 'ldap-no-base',
    message: 'This base is no distinguished name that {0} understands (result {1}).',
    remedy: 'Correct "base" of this source, for example DC=contoso,DC=com.',
  },
  48: {
    name: 'ldap-credentials',
    message: '{0} does not let this account sign in with a password (result {1}).',
    remedy: 'Use another account for "bind", "user" of this source.',
  },
  50: {
    name: 'ldap-access',
    message: '{0} does not let this account read here (result {1}).',
    remedy: 'Ask the administrator of the directory to let this account read users and groups below the base.',
  },
  51: busy(),
  52: busy(),
  53: {
    name: 'ldap-refused',
    message: '{0} is not willing to do this (result {1}).',
    remedy: 'Look into the log of the server: it says why.',
  },
};

function strongAuthentication(): Row {
  return {
    name: 'ldap-strong-auth',
    message: '{0} takes passwords over encrypted connections only (result {1}).',
    remedy: 'Write ldaps:// in "url", or set "startTls" to true.',
  };
}

function busy(): Row {
  return {
    name: 'ldap-busy',
    message: '{0} is busy or about to stop (result {1}).',
    remedy: 'Nothing of what it sent is used. Try again later, or another server of the same directory.',
  };
}

const other: Row = {
  name: 'ldap-refused',
  message: '{0} refused the request (result {1}).',
  remedy: 'Look up the number in RFC 4511, section 4.1.9, and look into the log of the server.',
};

/** The failure behind a result other than success. The server's own words are left out: nobody knows what it puts into them. */
export function resultFailure({ code, referrals, diagnostic }: LdapResult, url: string): EnrollmentError {
  if (code === resultCodes.invalidCredentials) {
    return credentialsFailure(diagnostic, url);
  }
  const { name, ...explanation } = rows[code] ?? other;
  return sourceFailure(name, { ...explanation, values: [url, code, referrals.slice(0, 3).join(', ').slice(0, 300)] });
}

/** Why Active Directory turned an account away: the hexadecimal number behind "data" in its diagnostic message. */
const windowsReasons: Readonly<Record<string, Explanation>> = {
  '530': { message: '{0}: this account may not sign in at this hour.', remedy: 'Have its logon hours changed.' },
  '531': { message: '{0}: this account may not sign in from here.', remedy: 'Have its workstations changed.' },
  '532': { message: '{0}: the password of this account has expired.', remedy: 'Have it changed, then set it here.' },
  '533': { message: '{0}: this account is disabled.', remedy: 'Have it enabled, or use another one.' },
  '701': { message: '{0}: this account has expired.', remedy: 'Have its end moved, or use another one.' },
  '773': { message: '{0}: this account must change its password first.', remedy: 'Have it changed, then set it here.' },
  '775': {
    message: '{0}: this account is locked.',
    remedy: 'Have it unlocked; too many wrong passwords lock it again.',
  },
};

function credentialsFailure(diagnostic: string, url: string): EnrollmentError {
  const reason = windowsReasons[/\bdata ([0-9a-f]{3,4})\b/i.exec(diagnostic)?.[1]?.toLowerCase() ?? ''];
  return sourceFailure('ldap-credentials', {
    ...(reason ?? {
      message: '{0} does not know this user name with this password.',
      remedy:
        'Check "bind", "user" of this source (user@domain, DOMAIN\\user or a DN), and run "Enrollment: Set the Password of a Source".',
    }),
    values: [url],
  });
}
