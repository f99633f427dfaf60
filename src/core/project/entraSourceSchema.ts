import * as v from 'valibot';
import { sourceIdSchema } from './commonSchemas';
import { entraClouds, entraFields, guestRules, type EntraCloud } from './entraSourceSettings';

const guid = /^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/;

/** One tenant: `common` and `organizations` would let whoever signs in decide whose users are listed. */
const tenant = v.pipe(
  v.string(),
  v.check(
    (text) => guid.test(text) || /^[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+$/.test(text),
    'must be the GUID of a tenant or one of its domains, such as contoso.onmicrosoft.com',
  ),
  v.description('Tenant: its GUID or one of its verified domains.'),
);

const clientId = v.pipe(
  v.string(),
  v.regex(guid, 'must be the application (client) ID of your app registration, a GUID'),
  v.description('Application (client) ID of your own app registration in this tenant.'),
);

const filter = v.pipe(v.string(), v.trim(), v.minLength(1, 'must not be empty'), v.maxLength(4_000, 'is too long'));

/** A property of Graph's user; directory extensions are properties, too. */
const property = v.pipe(
  v.string(),
  v.regex(
    /^([A-Za-z][A-Za-z0-9_]{0,255}|onPremisesExtensionAttributes\/extensionAttribute([1-9]|1[0-5]))$/,
    'must be the name of a property of users in Microsoft Graph',
  ),
);

const timeouts = v.strictObject({
  answerSeconds: v.optional(
    v.pipe(
      v.number(),
      v.minValue(1, 'must be 1 to 600'),
      v.maxValue(600, 'must be 1 to 600'),
      v.description('Seconds for which Microsoft Graph may be silent before reading is given up.'),
    ),
    60,
  ),
});

/** A Microsoft Entra tenant as a source of users and groups. */
export const entraSourceSchema = v.strictObject({
  id: sourceIdSchema,
  kind: v.pipe(v.literal('entra', 'must be "entra"'), v.description('Kind of directory source.')),
  tenant,
  clientId,
  cloud: v.optional(
    v.pipe(
      v.picklist(Object.keys(entraClouds) as EntraCloud[], `must be one of ${Object.keys(entraClouds).join(', ')}`),
      v.description("Microsoft's cloud in which the tenant lives; it decides which servers are contacted."),
    ),
    'global',
  ),
  userFilter: v.optional(
    v.pipe(filter, v.description("Filter for users, in OData as Microsoft Graph's $filter takes it. Left out: all.")),
  ),
  groupFilter: v.optional(
    v.pipe(filter, v.description("Filter for groups, in OData as Microsoft Graph's $filter takes it. Left out: all.")),
  ),
  guests: v.optional(
    v.pipe(
      v.picklist(guestRules, `must be one of ${guestRules.join(', ')}`),
      v.description('Whether guests of the tenant are listed.'),
    ),
    'leave-out',
  ),
  attributes: v.optional(
    v.pipe(
      v.record(v.picklist(entraFields, 'is not a field'), property),
      v.description('Which property of Microsoft Graph holds which field, where it is not the usual one.'),
    ),
    {},
  ),
  timeouts: v.optional(v.pipe(timeouts, v.description('How long to wait for Microsoft Graph.')), {}),
});
