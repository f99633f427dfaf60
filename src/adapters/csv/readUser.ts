import path from 'node:path';
import type { DirectoryUser } from '../../core/directory/directoryUser';
import { EnrollmentError } from '../../core/errors';
import type { FieldReader, UserField } from './columns';
import type { SharedTexts } from './sharedTexts';
import type { CsvRow } from './readCsv';

/** How users of one file get their ids, and which are taken. */
export interface UserIds {
  readonly sourceId: string;
  readonly file: string;
  /** The file has an id column. Without one the user name, UPN or address serves. */
  readonly given: boolean;
  /** Line in which an id was seen first. */
  readonly lines: Map<string, number>;
  /** One copy of each text that many users share: groups, departments, organisational units. */
  readonly shared: SharedTexts;
}

/** @throws EnrollmentError `csv-id` (no id, or one that is taken), `csv-enabled` (neither yes nor no) or `csv-sid` (no user's SID) */
export function readUser(row: CsvRow, field: FieldReader<UserField>, ids: UserIds): DirectoryUser {
  const id = ids.given ? givenId(row, field, ids) : derivedId(row, field, ids);
  ids.lines.set(id, row.line);
  return {
    key: `${ids.sourceId}/${id}`,
    id,
    sourceId: ids.sourceId,
    displayName: field(row, 'displayName') || field(row, 'userName') || id,
    email: field(row, 'email'),
    userPrincipalName: field(row, 'userPrincipalName'),
    userName: field(row, 'userName'),
    device: field(row, 'device'),
    department: ids.shared.text(field(row, 'department')),
    ou: ids.shared.text(field(row, 'ou')),
    enabled: readEnabled(row, field(row, 'enabled'), ids.file),
    sid: readSid(row, field(row, 'sid'), ids.file),
    groups: ids.shared.names(field(row, 'groups')),
    origin: `${path.basename(ids.file)}:${row.line}`,
  };
}

function givenId(row: CsvRow, field: FieldReader<UserField>, { file, lines }: UserIds): string {
  const id = field(row, 'id');
  const taken = lines.get(id);
  if (id === '' || taken !== undefined) {
    throw new EnrollmentError({
      kind: 'source',
      code: 'csv-id',
      message: id === '' ? 'This user has no id.' : 'The id "{0}" is that of the user in line {1} already.',
      remedy:
        'Give every user one row with an id of its own; name several groups in one cell, separated by semicolons.',
      values: [id, taken ?? 0],
      location: { file, line: row.line },
    });
  }
  return id;
}

/**
 * Without an id column the user and the device say who it is, so that an id does not move with the line. The line tells apart
 * only rows that name the same of both.
 */
function derivedId(row: CsvRow, field: FieldReader<UserField>, { lines }: UserIds): string {
  const user = field(row, 'userPrincipalName') || field(row, 'email') || field(row, 'userName');
  const name = [user, field(row, 'device')].filter((part) => part !== '').join('/');
  return name !== '' && !lines.has(name) ? name : `${name}#${row.line}`;
}

const yes = new Set(['', 'true', '1', 'yes', 'y', 'enabled', 'active', '有効', 'はい']);
const no = new Set(['false', '0', 'no', 'n', 'disabled', 'inactive', '無効', 'いいえ']);

function readEnabled(row: CsvRow, text: string, file: string): boolean {
  const answer = text.toLowerCase();
  if (!yes.has(answer) && !no.has(answer)) {
    throw new EnrollmentError({
      kind: 'source',
      code: 'csv-enabled',
      message: 'The column that says whether a user is enabled holds "{0}".',
      remedy: 'Write true or false.',
      values: [text.slice(0, 50)],
      location: { file, line: row.line },
    });
  }
  return yes.has(answer);
}

/** Of a user: in Active Directory `S-1-5-21-…`, in Entra ID `S-1-12-1-…`. A group's or Windows' own would seal a PIN to everybody. */
function readSid(row: CsvRow, text: string, file: string): string | undefined {
  const sid = text.toUpperCase();
  if (sid === '') {
    return undefined;
  }
  if (!/^S-1-(?:5-21|12-1)(?:-\d{1,10}){4}$/.test(sid)) {
    throw new EnrollmentError({
      kind: 'source',
      code: 'csv-sid',
      message: 'The column of the SID holds "{0}", which is no SID of a user.',
      remedy: 'Write it as S-1-5-21-… with all its numbers, or leave it empty.',
      values: [text.slice(0, 80)],
      location: { file, line: row.line },
    });
  }
  return sid;
}
