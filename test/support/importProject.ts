/** What `enrollment.json` of a project says whose users and PINs come from two files beside it. */
export const importProject = {
  name: 'A',
  case: 'sccm',
  server: { discoveryUrl: 'https://mdm.example' },
  sources: [{ id: 's', kind: 'csv', users: 'users.csv' }],
  pin: { issuer: 'import', import: { file: 'console.csv' } },
};
