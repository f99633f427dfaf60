import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseProject } from '../../../../src/core/project/parseProject';
import { failureOf } from '../../../support/refused';

const clientId = '00001111-aaaa-2222-bbbb-3333cccc4444';

function entra(changes: object = {}): string {
  const source = { id: 's', kind: 'entra', tenant: 'contoso.onmicrosoft.com', clientId, ...changes };
  return JSON.stringify({
    name: 'A',
    case: 'sccm',
    server: { discoveryUrl: 'https://mdm.example' },
    sources: [source],
  });
}

describe('a source of kind "entra" in enrollment.json', () => {
  it('gets its defaults', () => {
    assert.deepEqual(parseProject(entra(), 'enrollment.json').sources, [
      {
        id: 's',
        kind: 'entra',
        tenant: 'contoso.onmicrosoft.com',
        clientId,
        cloud: 'global',
        guests: 'leave-out',
        attributes: {},
        timeouts: { answerSeconds: 60 },
      },
    ]);
  });
  it('takes GUIDs, other clouds, filters and properties', () => {
    const changes = {
      tenant: clientId,
      cloud: 'us-gov-dod',
      userFilter: "department eq 'Sales'",
      guests: 'include',
      attributes: { device: 'onPremisesExtensionAttributes/extensionAttribute15', email: 'extension_0a1b_mail' },
    };
    const [source] = parseProject(entra(changes), 'enrollment.json').sources;
    assert.ok(source?.kind === 'entra' && source.cloud === 'us-gov-dod');
  });
  const wrong: Readonly<Record<string, readonly [changes: object, message: RegExp]>> = {
    'any tenant': [{ tenant: 'common' }, /"sources\.0\.tenant" must be the GUID of a tenant or one of its domains/],
    'all tenants of organisations': [{ tenant: 'organizations' }, /"sources\.0\.tenant" must be/],
    'a tenant that leads elsewhere': [{ tenant: 'a.b/../evil' }, /"sources\.0\.tenant" must be/],
    'a tenant with a host': [{ tenant: 'https://evil.example' }, /"sources\.0\.tenant" must be/],
    'an app by its name': [{ clientId: 'My app' }, /"sources\.0\.clientId" must be the application \(client\) ID/],
    'a cloud of its own': [{ cloud: 'https://evil.example' }, /"sources\.0\.cloud" must be one of global, us-gov/],
    'a secret': [{ clientSecret: 'x' }, /"sources\.0\.clientSecret" is not a known key/],
    'a host': [{ graph: 'https://evil.example' }, /"sources\.0\.graph" is not a known key/],
    'a property that is a query': [{ attributes: { email: 'mail,id' } }, /must be the name of a property/],
    'a property below another': [{ attributes: { email: 'manager/mail' } }, /must be the name of a property/],
    'a field that no user has': [{ attributes: { shoeSize: 'x' } }, /is not a field/],
    'an empty filter': [{ userFilter: ' ' }, /must not be empty/],
  };
  for (const [what, [changes, message]] of Object.entries(wrong)) {
    it(`with ${what} is refused`, async () => {
      const failure = await failureOf(() => parseProject(entra(changes), 'enrollment.json'), 'project-invalid');
      assert.match(failure.message, message);
    });
  }
});
