import * as v from 'valibot';
import { allRules } from '../lint/allRules';
import { severities } from '../lint/severities';
import { issuerKinds } from '../pin/pinBatch';
import { defaultDistributionHours, defaultWindowHours } from '../pin/requiredLife';
import { filePathSchema, nameSchema, sourceIdSchema } from './commonSchemas';
import { enrolmentCases } from './enrolmentCase';
import { entraSourceSchema } from './entraSourceSchema';
import { ldapSourceSchema } from './ldapSourceSchema';
import { neuronsSourceSchema } from './neuronsSchema';
import { pinTableIterations } from './pinTableSchema';
import { serverSchema } from './serverSchema';
import { windowsFolderSchema } from './windowsFolderSchema';

const encoding = v.pipe(
  v.picklist(
    ['auto', 'utf-8', 'utf-16le', 'utf-16be', 'shift_jis', 'euc-jp', 'windows-1252'],
    'is not an encoding that is known here',
  ),
  v.description('Character encoding of the files. "auto" looks at the byte order mark and the bytes.'),
);

const csvSource = v.pipe(
  v.strictObject({
    id: sourceIdSchema,
    kind: v.pipe(v.literal('csv', 'must be "csv"'), v.description('Kind of directory source.')),
    users: v.pipe(
      filePathSchema,
      v.description(
        'CSV file with one user in a row, or with one membership in a row (accountUid, groupName), relative to the project folder.',
      ),
    ),
    groups: v.optional(
      v.pipe(
        filePathSchema,
        v.description('CSV file with the groups and the groups they belong to: name, displayName, memberOf.'),
      ),
    ),
    memberships: v.optional(
      v.pipe(filePathSchema, v.description('CSV file with one membership in a row: accountUid, groupName.')),
    ),
    encoding: v.optional(encoding),
    columns: v.optional(
      v.pipe(
        v.record(
          v.picklist(
            [
              'id',
              'displayName',
              'email',
              'userPrincipalName',
              'userName',
              'device',
              'department',
              'ou',
              'enabled',
              'sid',
              'groups',
            ],
            'is not a field',
          ),
          v.string(),
        ),
        v.description('Which column of the file holds which field, where the header names differ from ours.'),
      ),
    ),
  }),
  v.description('A directory source: a place that lists users and groups.'),
);

const pinImport = v.pipe(
  v.strictObject({
    file: v.pipe(
      filePathSchema,
      v.description('CSV file that was saved from the console, relative to the project folder.'),
    ),
    encoding: v.optional(encoding),
    columns: v.optional(
      v.pipe(
        v.record(v.picklist(['email', 'pin', 'issuedAt', 'expiresAt', 'state'], 'is not a field'), v.string()),
        v.description('Which column of the file holds which field; "" says that none does.'),
      ),
    ),
  }),
  v.description('Where the PINs are, for the issuer "import".'),
);

const pin = v.strictObject({
  issuer: v.optional(
    v.pipe(
      v.picklist(issuerKinds, `must be one of ${issuerKinds.join(', ')}`),
      v.description(
        'Who makes the PINs. local: made here, with the CSV that tells the server. import: the server, whose PINs an administrator saved to a CSV file. neurons: the server, asked over its REST API ("server.api").',
      ),
    ),
    'local',
  ),
  import: v.optional(pinImport),
  length: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(4, 'must be 4 to 12'),
      v.maxValue(12, 'must be 4 to 12'),
      v.description('Characters in a PIN; the vendor takes 4 to 12.'),
    ),
    8,
  ),
  alphabet: v.optional(
    v.pipe(
      v.picklist(['digits', 'unambiguous'], 'must be "digits" or "unambiguous"'),
      v.description('digits, or unambiguous: capital letters and digits without 0 O 1 I L.'),
    ),
    'digits',
  ),
  lifeHours: v.optional(
    v.pipe(
      v.number(),
      v.gtValue(0, 'must be more than 0'),
      v.maxValue(720, 'must be at most 720 (30 days)'),
      v.description('Hours that a PIN lives; the vendor gives deployment-package PINs 24.'),
    ),
    24,
  ),
  distributionHours: v.optional(
    v.pipe(
      v.number(),
      v.minValue(0, 'must not be negative'),
      v.description(
        `Hours until the content is on all distribution points; ${defaultDistributionHours} where nothing is said. A package is refused when its PINs do not live through this and the maintenance window.`,
      ),
    ),
  ),
  maintenanceWindowHours: v.optional(
    v.pipe(
      v.number(),
      v.minValue(0, 'must not be negative'),
      v.description(
        `Hours from then to the end of the maintenance window, in which the devices run the package; ${defaultWindowHours} where nothing is said.`,
      ),
    ),
  ),
  minimumLifeHours: v.optional(
    v.pipe(
      v.number(),
      v.minValue(0, 'must not be negative'),
      v.description('The sum of the two in one, as older projects have it. Where it is the greater one, it counts.'),
    ),
  ),
});

const packageSettings = v.strictObject({
  destinationFolder: v.optional(
    v.pipe(windowsFolderSchema, v.description('Folder on the device to which ConfigMgr copies the files.')),
    'C:\\ProgramData\\EnrollmentPackager\\Package',
  ),
  enrolmentWaitMinutes: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(1, 'must be 1 to 50'),
      v.maxValue(50, 'must be 1 to 50: Run Scripts gives up after an hour'),
      v.description('Minutes that a device waits for its enrolment before it reports "pending".'),
    ),
    10,
  ),
  pinTableIterations,
});

const lint = v.strictObject({
  rules: v.optional(
    v.pipe(
      v.record(
        v.picklist(
          allRules.map(({ id }) => id),
          'is not a rule',
        ),
        v.picklist(['off', ...severities], 'must be off, info, warning or error'),
      ),
      v.description('Severity of rules by their id, where it differs from their own; off silences one.'),
    ),
    {},
  ),
});

/** The schema of `enrollment.json`; `media/enrollment.schema.json` is generated from it (`npm run generate`). */
export const projectSchema = v.strictObject({
  $schema: v.optional(v.string()),
  name: v.pipe(nameSchema, v.description('Name of the project; it becomes the name of the package.')),
  case: v.pipe(
    v.picklist(enrolmentCases, `must be one of ${enrolmentCases.join(', ')}`),
    v.description(
      'How the script runs on the device: with ConfigMgr, or in one of the four ways of Ivanti Endpoint Manager.',
    ),
  ),
  server: serverSchema,
  sources: v.pipe(
    v.array(
      v.variant(
        'kind',
        [csvSource, ldapSourceSchema, entraSourceSchema, neuronsSourceSchema],
        'must be "csv", "ldap", "entra" or "neurons"',
      ),
    ),
    v.minLength(1, 'needs at least one source'),
    v.description('Where the users and groups come from.'),
  ),
  recipients: v.optional(
    v.pipe(
      v.strictObject({
        groups: v.optional(
          v.pipe(v.array(v.string()), v.description('Names of groups; members of nested groups are included.')),
          [],
        ),
        users: v.optional(v.pipe(v.array(v.string()), v.description('Ids of single users.')), []),
      }),
      v.description('Who gets a PIN. Left out: everyone in the sources.'),
    ),
  ),
  deviceDomain: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$/, 'must be a domain name such as corp.contoso.com'),
      v.description('AD domain of the devices, for the case epm-device-name: the enrolment e-mail is DEVICE@domain.'),
    ),
  ),
  pin: v.optional(v.pipe(pin, v.description('How PINs are made.')), {}),
  package: v.optional(v.pipe(packageSettings, v.description('What is written into the deployment package.')), {}),
  lint: v.optional(v.pipe(lint, v.description('How scripts are checked.')), {}),
});
