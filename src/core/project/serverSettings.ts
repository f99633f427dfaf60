import * as v from 'valibot';
import type { SourceEntry } from './editProject';
import { ldapSourceSchema } from './ldapSourceSchema';
import type { LdapSourceSettings } from './ldapSourceSettings';

/**
 * Settings with which a directory server is asked what it tells anybody, before there is a source: those that the source will have,
 * its deadlines among them. What is not known yet does not count there.
 */
export function serverSettings(entry: Omit<SourceEntry, 'id'>): LdapSourceSettings {
  return v.parse(ldapSourceSchema, { ...entry, id: 'new', base: 'unknown' });
}
