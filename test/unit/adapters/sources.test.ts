import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { openSources } from '../../../src/adapters/sources';
import type { DirectorySource } from '../../../src/core/ports';
import { parseProject } from '../../../src/core/project/parseProject';
import { entraSettings } from '../../support/graph/sources';
import { noTokens } from '../../support/tokens';

const project = parseProject(
  JSON.stringify({
    name: 'A',
    case: 'sccm',
    server: { discoveryUrl: 'https://mdm.example' },
    sources: [entraSettings({ timeouts: { answerSeconds: 9 } })],
  }),
  'enrollment.json',
);

describe('opening sources', () => {
  it('gives one that remembers what it has read again, as long as its settings are the same', async () => {
    const opened = new Map<string, DirectorySource>();
    const world = {
      folder: '/',
      secrets: { get: () => Promise.resolve(undefined) },
      tokens: noTokens,
      clock: () => new Date(),
    };
    const [first] = await openSources(project, { ...world, opened });
    assert.equal((await openSources(project, { ...world, opened }))[0], first);
    assert.notEqual((await openSources(project, world))[0], first);
    const other = { ...project, sources: [entraSettings({ tenant: 'other.example' })] };
    assert.notEqual((await openSources(other, { ...world, opened }))[0], first);
  });
});
