import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { parseProject } from '../../../../src/core/project/parseProject';
import { sourceFiles } from '../../../../src/core/project/sourceFiles';
import { enrolmentCases } from '../../../../src/core/project/enrolmentCase';
import { newProjectText } from '../../../../src/core/project/newProject';
import { requiredLife } from '../../../../src/core/pin/requiredLife';
import { projectJsonSchema } from '../../../generate/projectJsonSchema';
import { root } from '../../../support/folders';
import { failureOf } from '../../../support/refused';

const text = (changes: object = {}): string =>
  JSON.stringify(
    {
      name: 'A',
      case: 'sccm',
      server: { discoveryUrl: 'https://mdm.example' },
      sources: [{ id: 's', kind: 'csv', users: 'u.csv' }],
      ...changes,
    },
    undefined,
    2,
  );

const ldap = (changes: object = {}): string =>
  text({
    sources: [{ id: 's', kind: 'ldap', url: 'ldaps://dc1', bind: { user: 'a@b' }, base: 'dc=x', ...changes }],
  });

const neurons = (api: object | undefined, changes: object = {}): string =>
  text({ server: { discoveryUrl: 'https://mdm.example', api }, pin: { issuer: 'neurons' }, ...changes });
const api = { url: 'https://na1.mobileiron.com', user: 'api@contoso.example' };

describe('enrollment.json', () => {
  it('gets its defaults', () => {
    const project = parseProject(text(), 'enrollment.json');
    assert.deepEqual(project.pin, {
      issuer: 'local',
      length: 8,
      alphabet: 'digits',
      lifeHours: 24,
    });
    assert.equal(requiredLife(project.pin).hours, 4);
    assert.equal(project.package.enrolmentWaitMinutes, 10);
    assert.equal(project.package.pinTableIterations, 100_000);
  });
  it('takes long paths of files, and refuses empty ones', async () => {
    const sources = (users: string): object => ({ sources: [{ id: 's', kind: 'csv', users }] });
    const long = `../${'folder/'.repeat(30)}users.csv`;
    assert.deepEqual(sourceFiles(parseProject(text(sources(long)), 'enrollment.json')), [long]);
    await failureOf(() => parseProject(text(sources('')), 'enrollment.json'), 'project-invalid');
  });
  it('names the server whose REST API is asked once, for the source and the issuer', () => {
    const sources = [{ id: 'mdm', kind: 'neurons' }];
    const tls = { certificateAuthority: 'ca.pem' };
    const project = parseProject(neurons({ ...api, tls }, { sources }), 'enrollment.json');
    const [source] = project.sources;
    const filledIn = { ...api, tls, requestsAtOnce: 4, answerSeconds: 30 };
    assert.ok(source?.kind === 'neurons' && project.pin.issuer === 'neurons');
    assert.deepEqual([source.api, project.pin.api], [filledIn, filledIn]);
    assert.deepEqual(sourceFiles(project), ['ca.pem']);
  });
  it('names directory servers, safe by default', () => {
    for (const changes of [
      {},
      { url: 'ldap://[::1]:3890', startTls: true },
      { url: 'ldap://dc1', allowPlainText: 'the-password-travels-unencrypted' },
    ]) {
      const [source] = parseProject(ldap(changes), 'enrollment.json').sources;
      assert.ok(source?.kind === 'ldap');
      assert.deepEqual(source.timeouts, { connectSeconds: 10, answerSeconds: 30 });
      assert.equal(source.server, 'auto');
    }
  });
  it('may begin with a byte order mark', () => {
    assert.equal(parseProject(`\uFEFF${text()}`, 'enrollment.json').name, 'A');
  });

  const wrong: readonly [string, string, RegExp][] = [
    ['a missing comma', '{ "name": "A"\n  "case": 1 }', /^enrollment\.json:2:3: .*not valid JSON/],
    ['nothing at all', '', /not valid JSON/],
    ['an unknown key', text({ nmae: 'x' }), /^enrollment\.json:\d+:\d+: "nmae" is not a known key/],
    ['a missing key', text({ server: {} }), /"server\.discoveryUrl" is missing/],
    [
      'an unknown case',
      text({ case: 'intune' }),
      /^enrollment\.json:3:11: "case" must be one of sccm, epm-device-name/,
    ],
    ['http', text({ server: { discoveryUrl: 'http://mdm.example' } }), /must start with https/],
    ['a PIN that is too short', text({ pin: { length: 3 } }), /"pin\.length" must be 4 to 12/],
    ['a lock that anybody opens', text({ package: { pinTableIterations: 9999 } }), /must be at least 10000/],
    ['a PIN length that is text', text({ pin: { length: '8' } }), /"pin\.length" must be number/],
    ['a destination with a blank', text({ package: { destinationFolder: 'C:\\Program Files\\X' } }), /without blanks/],
    ['a destination with a quote', text({ package: { destinationFolder: 'C:\\a"b' } }), /without blanks, quotes/],
    ['a destination that is not ASCII', text({ package: { destinationFolder: 'C:\\展開\\Package' } }), /in ASCII/],
    ...[
      'C:\\Temp\\..\\Windows\\System32',
      'C:\\.\\Windows\\System32',
      'C:\\wINDOWS\\System32',
      'C:\\PROGRA~1\\Common',
      'C:\\ProgramData\\Microsoft',
    ].map((folder): [string, string, RegExp] => [
      `the destination ${folder}`,
      text({ package: { destinationFolder: folder } }),
      /folder of its own/,
    ]),
    ['a destination that others use', text({ package: { destinationFolder: 'C:\\Temp' } }), /folder of its own/],
    [
      'a destination inside Windows',
      text({ package: { destinationFolder: 'c:\\WINDOWS\\System32' } }),
      /not one of Windows/,
    ],
    [
      'a life shorter than distribution and window',
      text({ pin: { lifeHours: 2 } }),
      /"distributionHours" and "maintenanceWindowHours" together must be shorter/,
    ],
    [
      'a life shorter than the minimum',
      text({ pin: { lifeHours: 2, minimumLifeHours: 3 } }),
      /"minimumLifeHours" must be shorter/,
    ],
    ['no domain for device names', text({ case: 'epm-device-name' }), /"deviceDomain" is missing/],
    [
      'two sources with one id',
      text({ sources: [1, 2].map(() => ({ id: 's', kind: 'csv', users: 'u.csv' })) }),
      /same "id"/,
    ],
    ['PINs from nowhere', text({ pin: { issuer: 'import' } }), /"pin\.import" is missing/],
    ['no source', text({ sources: [] }), /needs at least one source/],
    [
      'a source of an unknown kind',
      text({ sources: [{ id: 's', kind: 'fax' }] }),
      /"csv", "ldap", "entra" or "neurons"/,
    ],
    [
      'a password in the URL',
      ldap({ url: 'ldaps://a:b@c' }),
      /"sources\.0\.url" must be ldaps:\/\/host.*without user, password/,
    ],
    [
      'a password of its own',
      ldap({ bind: { user: 'a', password: 'b' } }),
      /"sources\.0\.bind\.password" is not a known key/,
    ],
    ['neither TLS nor consent', ldap({ url: 'ldap://dc1' }), /would travel unencrypted: write ldaps/],
    ['TLS twice', ldap({ startTls: true }), /"startTls" belongs to ldap:/],
    [
      'a consent in other words',
      ldap({ url: 'ldap://dc1', allowPlainText: true }),
      /"sources\.0\.allowPlainText" must be/,
    ],
    ['an issuer without its server', neurons(undefined), /"server\.api" is missing/],
    [
      'a source without its server',
      text({ sources: [{ id: 's', kind: 'neurons' }] }),
      /enrollment\.json:8:\d+: "server\.api" is missing/,
    ],
    ['an API over http', neurons({ ...api, url: 'http://na1.example' }), /"server\.api\.url" must be https:/],
    ['a password in the URL of the API', neurons({ ...api, url: 'https://a:b@na1.example' }), /without user, password/],
    ['a path in the URL of the API', neurons({ ...api, url: 'https://na1.example/api' }), /password or path/],
    ['a password for the API', neurons({ ...api, password: 'x' }), /"server\.api\.password" is not a known key/],
    ['a user name that no server could take', neurons({ ...api, user: 'a:b' }), /without a colon/],
    ['a flood of requests', neurons({ ...api, requestsAtOnce: 500 }), /must be 1 to 16/],
    ['a field that no user has', ldap({ attributes: { shoeSize: 'x' } }), /is not a field/],
  ];
  for (const [what, input, message] of wrong) {
    it(`with ${what} is refused, with the place and what to do`, async () => {
      const failure = await failureOf(
        () => parseProject(input, 'enrollment.json'),
        input.startsWith('{ ') || input === '' ? 'project-json' : 'project-invalid',
      );
      assert.match(failure.message, message);
    });
  }

  for (const enrolmentCase of enrolmentCases) {
    it(`is right when "New Project" writes it for ${enrolmentCase}`, () => {
      assert.equal(
        parseProject(newProjectText('A', enrolmentCase, 'users.csv'), 'enrollment.json').case,
        enrolmentCase,
      );
    });
  }

  it('has the JSON schema that the editor uses (run "npm run generate" after a change)', () => {
    assert.equal(readFileSync(path.join(root, 'media/enrollment.schema.json'), 'utf8'), projectJsonSchema());
  });
});
