import { EnrollmentError } from '../../core/errors';
import type { ExportHeader } from '../../core/pin/pinExport';
import { columnName, headerNames } from './headerNames';
import type { CsvRow } from './readCsv';

/** Fields of a user and the header names under which directories export them. Compared without case, blanks and punctuation. */
const userHeaders = {
  id: ['id', 'uid', 'accountUid', 'userId', 'objectGuid', 'objectId', 'employeeId', 'ユーザーID', '社員番号'],
  displayName: ['displayName', 'name', 'fullName', 'cn', '表示名', '氏名', '名前'],
  email: ['email', 'mail', 'emailAddress', 'primarySmtpAddress', 'メール', 'メールアドレス', '電子メール'],
  userPrincipalName: ['userPrincipalName', 'upn'],
  userName: ['userName', 'sAMAccountName', 'login', 'account', 'accountName', 'ユーザー名', 'アカウント名'],
  device: [
    'device',
    'deviceName',
    'computer',
    'computerName',
    'hostName',
    'デバイス',
    'デバイス名',
    'コンピューター名',
  ],
  department: ['department', '部署', '部門'],
  ou: ['ou', 'organizationalUnit', 'site', 'location', '組織単位', '拠点'],
  enabled: ['enabled', 'accountEnabled', 'active', '有効'],
  sid: ['sid', 'objectSid', 'onPremisesSecurityIdentifier', 'securityIdentifier'],
  groups: ['groups', 'group', 'groupName', 'memberOf', 'グループ'],
} as const;

const groupHeaders = {
  name: ['name', 'groupName', 'cn', 'グループ名'],
  displayName: ['displayName', 'description', '表示名', '説明'],
  memberOf: ['memberOf', 'parent', 'parents', '親グループ', '所属グループ'],
} as const;

/** A list of memberships, one in a row. */
const membershipHeaders = {
  account: ['accountUid', 'account', 'uid', 'userId', 'id', 'user', 'email', 'mail', 'ユーザーID', 'アカウント'],
  group: ['groupName', 'group', 'グループ名', 'グループ'],
} as const;

/** A console's list of users and their PINs; the vendor does not publish its header names. A user's id there is an address. */
const exportHeaders = {
  email: [...userHeaders.email, 'userPrincipalName', 'upn', 'uid', 'userId', 'userName', 'ユーザーID', 'ユーザー名'],
  pin: ['pin', 'registrationPin', 'enrollmentPin', 'pinCode', '登録PIN', 'PINコード', '暗証番号'],
  issuedAt: ['issuedAt', 'pinIssued', 'pinIssuedAt', 'pinCreated', 'pinCreatedAt', 'PIN発行日時', '発行日時'],
  expiresAt: ['expiresAt', 'pinExpires', 'pinExpiresAt', 'pinExpiry', 'expires', 'PIN有効期限', '有効期限'],
  state: ['pinStatus', 'pinState', 'pinUsed', 'PINステータス', 'PINの状態'],
} as const;

/** Results of devices, by user. Without a column that says how it ended, whoever is listed is done. */
const resultHeaders = {
  email: exportHeaders.email,
  outcome: ['exitCode', 'outcome', 'state', 'result', 'returnCode', '終了コード', '結果', '状態'],
} as const;

export type UserField = keyof typeof userHeaders;
export type GroupField = keyof typeof groupHeaders;
type MembershipField = keyof typeof membershipHeaders;
export type ExportField = keyof typeof exportHeaders;
type ResultField = keyof typeof resultHeaders;

/** Gives the text of a field of a row, empty where the file has no such column. */
export type FieldReader<Field extends string> = (row: CsvRow, field: Field) => string;

/**
 * Finds the columns of a user list.
 * @param chosen header names that the project gives for fields, which win over ours
 * @throws EnrollmentError `csv-columns` when no column can give an address, or a chosen column is not there
 */
export function userColumns(
  header: CsvRow,
  file: string,
  chosen: Readonly<Record<string, string>> = {},
): FieldReader<UserField> & { has(field: UserField): boolean } {
  const found = findColumns(userHeaders, header, file, chosen);
  if (!found.has('email') && !found.has('device')) {
    throw missingColumns(header, file, 'email');
  }
  return Object.assign(reader(found), { has: (field: UserField) => found.has(field) });
}

/** Finds the columns of a group list. @throws EnrollmentError `csv-columns` when there is no name */
export function groupColumns(header: CsvRow, file: string): FieldReader<GroupField> {
  const found = findColumns(groupHeaders, header, file, {});
  if (!found.has('name')) {
    throw missingColumns(header, file, 'name');
  }
  return reader(found);
}

/** Finds the columns of a list of memberships. @throws EnrollmentError `csv-columns` when one is missing */
export function membershipColumns(header: CsvRow, file: string): FieldReader<MembershipField> {
  const found = findColumns(membershipHeaders, header, file, {});
  for (const [field, name] of [
    ['account', 'accountUid'],
    ['group', 'groupName'],
  ] as const) {
    if (!found.has(field)) {
      throw missingColumns(header, file, name);
    }
  }
  return reader(found);
}

/** A user list that is nothing but memberships: an account and a group, and nothing else. */
export function isMembershipList(header: CsvRow, chosen: Readonly<Record<string, string>> | undefined): boolean {
  const found = findColumns(membershipHeaders, header, '', {});
  return chosen === undefined && header.cells.length === 2 && found.size === 2;
}

/**
 * Finds the columns of a console's list of PINs.
 * @param chosen header names that the project gives for fields, which win over ours; `""` leaves a field out
 * @throws EnrollmentError `csv-columns` when there is no address or no PIN
 */
export function exportColumns(
  header: CsvRow,
  file: string,
  chosen: Readonly<Record<string, string>> = {},
): FieldReader<ExportField> {
  const found = findColumns(exportHeaders, header, file, chosen, missingExportColumn);
  for (const field of neededOfExport) {
    if (!found.has(field)) {
      throw missingExportColumn(header, file, field, field);
    }
  }
  return reader(found);
}

/** Finds the columns of results of devices. @throws EnrollmentError `csv-columns` when there is no address */
export function resultColumns(
  header: CsvRow,
  file: string,
): FieldReader<ResultField> & { readonly saysOutcome: boolean } {
  const found = findColumns(resultHeaders, header, file, {});
  if (!found.has('email')) {
    throw missingColumns(header, file, 'email');
  }
  return Object.assign(reader(found), { saysOutcome: found.has('outcome') });
}

/** Without them a row gives nobody a PIN. */
const neededOfExport = ['email', 'pin'] as const;

/**
 * As much of {@link exportColumns} as the header and the project tell.
 * @returns the names in the header by their fields, and whether anything is left to ask
 */
export function knownExportColumns(
  header: CsvRow,
  file: string,
  chosen: Readonly<Record<string, string>> = {},
): Pick<ExportHeader, 'known' | 'complete'> {
  const names = header.cells.map(plain);
  const there = Object.entries(chosen).filter(([, name]) => name === '' || names.includes(plain(name)));
  const found = findColumns(exportHeaders, header, file, Object.fromEntries(there));
  return {
    known: Object.fromEntries([...found].map(([field, index]) => [field, columnName(header.cells[index] ?? '')])),
    complete: there.length === Object.keys(chosen).length && neededOfExport.every((field) => found.has(field)),
  };
}

function findColumns<Field extends string>(
  known: Readonly<Record<Field, readonly string[]>>,
  header: CsvRow,
  file: string,
  chosen: Readonly<Record<string, string>>,
  missing: typeof missingExportColumn = missingColumns,
): ReadonlyMap<Field, number> {
  const names = header.cells.map(plain);
  const found = new Map<Field, number>();
  for (const field of Object.keys(known) as Field[]) {
    const wanted = chosen[field];
    if (wanted === '') {
      continue;
    }
    const index = wanted === undefined ? firstIndex(names, known[field].map(plain)) : names.indexOf(plain(wanted));
    if (wanted !== undefined && index === -1) {
      throw missing(header, file, wanted, field);
    }
    if (index !== -1) {
      found.set(field, index);
    }
  }
  return found;
}

/** The first of `wanted` that is there, so that "email" beats "mail" where a file has both. */
function firstIndex(names: readonly string[], wanted: readonly string[]): number {
  const name = wanted.find((candidate) => names.includes(candidate));
  return name === undefined ? -1 : names.indexOf(name);
}

function reader<Field extends string>(found: ReadonlyMap<Field, number>): FieldReader<Field> {
  return (row, field) => {
    const index = found.get(field);
    return index === undefined ? '' : (row.cells[index] ?? '').trim();
  };
}

function missingColumns(header: CsvRow, file: string, column: string): EnrollmentError {
  return new EnrollmentError({
    kind: 'source',
    code: 'csv-columns',
    message: 'There is no column "{0}"; the columns are: {1}.',
    remedy: 'Name the column in the header row, or map it under "columns" in enrollment.json.',
    values: [column, listed(header, file)],
    location: { file, line: header.line },
  });
}

function missingExportColumn(header: CsvRow, file: string, column: string, field: string): EnrollmentError {
  return new EnrollmentError({
    kind: 'source',
    code: 'csv-columns',
    message: 'There is no column "{0}"; the columns are: {1}.',
    remedy: 'Set "{2}" in enrollment.json to the name of the column.',
    values: [column, listed(header, file), `pin.import.columns.${field}`],
    location: { file, line: header.line },
  });
}

/** The names in the header, as many of them as a message can hold. */
function listed(header: CsvRow, file: string): string {
  return headerNames(header, file).join(', ').slice(0, 200);
}

function plain(name: string): string {
  return name
    .replace(/^\uFEFF/, '')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_\-.]/g, '');
}
