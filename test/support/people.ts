import type { DirectoryGroup, DirectorySnapshot, DirectoryUser } from '../../src/core/directory/directoryUser';
import { leastIterations } from '../../src/core/pin/tableSettings';
import type { Project } from '../../src/core/project/project';

/** A user who can enrol, but for what a test says. */
export function user(id: string, changes: Partial<DirectoryUser> = {}): DirectoryUser {
  return {
    key: `csv/${id}`,
    id,
    sourceId: 'csv',
    displayName: `User ${id}`,
    email: `${id}@contoso.example`,
    userPrincipalName: `${id}@contoso.example`,
    userName: id,
    device: `PC-${id}`,
    department: 'Sales',
    ou: 'contoso.example/Tokyo',
    enabled: true,
    groups: [],
    origin: `users.csv:2`,
    ...changes,
  };
}

export function group(name: string, memberOf: readonly string[] = []): DirectoryGroup {
  return { key: `csv/${name}`, name, sourceId: 'csv', displayName: name, memberOf };
}

export function directory(users: readonly DirectoryUser[], groups: readonly DirectoryGroup[] = []): DirectorySnapshot {
  return { users, groups, notes: [] };
}

/** A project, but for what a test says. */
export function project(changes: Partial<Project> = {}): Project {
  return {
    name: 'Test fleet',
    case: 'sccm',
    server: { discoveryUrl: 'https://mdm.example' },
    sources: [{ id: 'csv', kind: 'csv', users: 'users.csv' }],
    pin: { issuer: 'local', length: 8, alphabet: 'digits', lifeHours: 24, minimumLifeHours: 4 },
    package: {
      destinationFolder: 'C:\\ProgramData\\EnrollmentPackager\\Package',
      enrolmentWaitMinutes: 10,
      pinTableIterations: leastIterations,
    },
    lint: { rules: {} },
    ...changes,
  };
}
