import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { adaptiveDelay } from '../../../../src/core/lint/adaptiveDelay';
import { allRules } from '../../../../src/core/lint/allRules';
import { saidByAnalyzer } from '../../../../src/core/lint/analyzerRules';
import { boundFindings } from '../../../../src/core/lint/boundFindings';
import { deliveryOf } from '../../../../src/core/lint/deliveryOf';
import { deliveryProfiles } from '../../../../src/core/lint/deliveryProfile';
import { root } from '../../../support/folders';
import { lintText } from '../../../support/lint';

describe('the wait for the next keystroke', () => {
  it('is none for what is fast, and bounded for what is slow', () => {
    assert.deepEqual([0, 30, 400, 9_000].map(adaptiveDelay), [0, 0, 400, 1_000]);
  });
});

describe('findings beyond the limit', () => {
  it('are cut, but never an error before a note', async () => {
    const findings = await lintText('Invoke-WebRequest $u\n'.repeat(5) + 'Read-Host\n');
    assert.equal(boundFindings(findings, findings.length), findings);
    const cut = boundFindings(findings, 1);
    assert.deepEqual(
      cut.map(({ rule }) => rule),
      ['interactive-prompt', 'findings-cut'],
    );
    assert.match(cut[1]?.message ?? '', new RegExp(`^${findings.length - 1} further`));
  });
});

describe('how a script is delivered', () => {
  it('is said by the user, else by the case, else not known', () => {
    assert.deepEqual(deliveryOf('setup.ps1', {}).profiles, deliveryProfiles);
    assert.deepEqual(deliveryOf('setup.ps1', { enrolmentCase: 'sccm' }).profiles, ['run-scripts']);
    assert.deepEqual(deliveryOf('setup.ps1', { enrolmentCase: 'sccm', profile: 'epm-user' }).profiles, ['epm-user']);
  });
});

describe('rules that PSScriptAnalyzer has too', () => {
  it('are rules of ours', () => {
    const source = readFileSync(path.join(root, 'src/core/lint/analyzerRules.ts'), 'utf8');
    const named = [...source.matchAll(/^ {2}'([a-z0-9-]+)':/gm)].map(([, id = '']) => id);
    assert.ok(named.length > 5);
    assert.deepEqual(
      named.filter((id) => !allRules.some((rule) => rule.id === id) || saidByAnalyzer(id).length === 0),
      [],
    );
  });
});
