import * as v from 'valibot';
import type { DirectoryUser } from '../../core/directory/directoryUser';
import type { EntraField, EntraSourceSettings } from '../../core/project/entraSourceSettings';
import { SharedTexts } from '../csv/sharedTexts';
import { Places } from '../ldap/distinguishedName';

/** A user as Graph sends it. Which properties it has is for the settings to say; one that was never set is missing or null. */
export const graphUser = v.looseObject({
  id: v.pipe(v.string(), v.minLength(1)),
  accountEnabled: v.nullish(v.boolean()),
  userType: v.nullish(v.string()),
});
export type GraphUser = v.InferOutput<typeof graphUser>;

const usualProperties: Readonly<Partial<Record<EntraField, string>>> = {
  displayName: 'displayName',
  email: 'mail',
  userPrincipalName: 'userPrincipalName',
  userName: 'onPremisesSamAccountName',
  department: 'department',
};

const noGroups: readonly string[] = [];

/** Turns Graph's users into ours. */
export class UserReader {
  readonly #properties: Readonly<Partial<Record<EntraField, string | undefined>>>;
  readonly #places = new Places();
  readonly #departments = new SharedTexts();
  readonly #sourceId: string;

  constructor({ id, attributes }: Pick<EntraSourceSettings, 'id' | 'attributes'>) {
    this.#sourceId = id;
    this.#properties = { ...usualProperties, ...attributes };
  }

  /** For `$select`. */
  get selected(): string {
    const own = Object.values(this.#properties).map((property) => property?.split('/')[0]);
    const names = ['id', 'accountEnabled', 'userType', 'onPremisesSecurityIdentifier', 'onPremisesDistinguishedName'];
    return [...new Set([...names, ...own.filter((name) => name !== undefined)])].join(',');
  }

  /** @param before what was known of the user: a list of changes may leave out what has not changed */
  read(row: GraphUser, before?: DirectoryUser): DirectoryUser {
    const { id } = row;
    const field = (name: EntraField): string => textAt(row, this.#properties[name]) ?? before?.[name] ?? '';
    const userPrincipalName = field('userPrincipalName');
    const dn = textAt(row, 'onPremisesDistinguishedName');
    return {
      key: `${this.#sourceId}/${id}`,
      id,
      sourceId: this.#sourceId,
      displayName: field('displayName') || userPrincipalName || id,
      email: field('email'),
      userPrincipalName,
      userName: field('userName'),
      device: field('device'),
      department: this.#departments.text(field('department')),
      ou: dn === undefined ? (before?.ou ?? '') : dn === '' ? '' : this.#places.of(dn),
      enabled: row.accountEnabled ?? before?.enabled ?? true,
      sid: (textAt(row, 'onPremisesSecurityIdentifier') ?? before?.sid) || undefined,
      groups: noGroups,
      origin: userPrincipalName || id,
    };
  }
}

/** @returns undefined where the row does not speak of the property, "" where it has no value */
function textAt(row: GraphUser, property: string | undefined): string | undefined {
  if (property === undefined) {
    return undefined;
  }
  const [outer = '', inner] = property.split('/');
  if (!Object.hasOwn(row, outer)) {
    return undefined;
  }
  const value = row[outer];
  const found: unknown =
    inner !== undefined && typeof value === 'object' && value !== null
      ? (value as Readonly<Record<string, unknown>>)[inner]
      : value;
  return typeof found === 'string' ? found : '';
}
