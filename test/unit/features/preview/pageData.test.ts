import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { fillTemplate } from '../../../../src/core/errors';
import type { Finding } from '../../../../src/core/lint/finding';
import type { Picture, PictureStep } from '../../../../src/core/preview/picture';
import type { RecordedRun } from '../../../../src/host/lastSimulation';
import type { Effect } from '../../../../src/core/outcome/simulation';
import { flowOf } from '../../../../src/features/preview/flowSteps';
import { findingKey, pageFindings } from '../../../../src/features/preview/pageFindings';
import { pageScript } from '../../../../src/features/preview/pageScript';
import { compareWithRun } from '../../../../src/features/preview/runComparison';
import { situationOf } from '../../../../src/features/preview/situation';

const text = 'one\r\ntwo\r\nthree';

describe('what the preview sends of a script', () => {
  it('is its lines, whatever ends them', () => {
    assert.deepEqual(pageScript('u', 'a.ps1', 'a\r\nb\nc\rd').lines, ['a', 'b', 'c', 'd']);
  });
  it('is the beginning of a huge one, and how much is left out', () => {
    const { lines, further } = pageScript('u', 'a.ps1', `${'x'.repeat(5_000)}\n${'y\n'.repeat(100_000)}`);
    assert.equal(lines.length + further, 100_002);
    assert.equal(lines.length, 3_000);
    assert.equal(lines[0]?.length, 1_001);
  });
});

describe('what the preview sends of findings', () => {
  const finding: Finding = {
    rule: 'rule',
    severity: 'error',
    message: 'breaks on {0}',
    template: 'breaks on {0}',
    values: ['Tuesdays'],
    start: text.indexOf('two'),
    end: text.indexOf('two') + 3,
    fix: { title: 'Mend it', edits: [] },
  };
  const loud = (template: string, values: readonly (string | number)[]): string =>
    fillTemplate(template, values).toUpperCase();

  it("is their place in lines and columns, and in the user's language what is wrong and what a fix would do", () => {
    const { findings, further, documentVersion } = pageFindings([finding], text, 9, loud);
    assert.deepEqual([further, documentVersion], [0, 9]);
    assert.deepEqual(findings, [
      {
        key: findingKey(finding),
        rule: 'rule',
        severity: 'error',
        message: 'BREAKS ON TUESDAYS',
        line: 2,
        column: 1,
        endLine: 2,
        endColumn: 4,
        fix: 'MEND IT',
      },
    ]);
  });
  it('is the first of too many', () => {
    const { findings, further } = pageFindings(Array<Finding>(1_000).fill(finding), text, 1, loud);
    assert.deepEqual([findings.length, further], [300, 700]);
  });
});

describe('what the preview sends of a picture', () => {
  const at = { start: text.indexOf('two'), end: text.length };
  const effect: PictureStep = {
    type: 'effect',
    kind: 'restart',
    target: 'device',
    isKnown: true,
    account: 'SYSTEM',
    bitness: '64',
    at,
  };
  const picture = (steps: readonly PictureStep[]): Picture => ({
    script: 'a.ps1',
    situation: { enrolmentCase: 'sccm', profile: 'run-scripts', settings: {} },
    steps,
  });

  it('is its steps by their lines', () => {
    const loop: PictureStep = { type: 'loop', label: 'while', steps: [effect], at };
    const { steps, isCut } = flowOf(picture([loop]), text);
    assert.equal(isCut, false);
    const [drawn] = steps;
    assert.ok(drawn?.type === 'loop' && drawn.steps.length === 1);
    assert.deepEqual(drawn.lines, { first: 2, last: 3 });
  });
  it('says what a run says about each effect', () => {
    const [step] = flowOf(picture([effect]), text, () => 'not-seen').steps;
    assert.ok(step?.type === 'effect' && step.run === 'not-seen');
  });
  it('is cut where it is too much to look at', () => {
    const { steps, isCut } = flowOf(picture(Array<PictureStep>(5_000).fill(effect)), text);
    assert.deepEqual([steps.length, isCut], [1_000, true]);
  });
});

describe('a picture beside a simulation', () => {
  const planned: PictureStep = {
    type: 'effect',
    kind: 'registry-set',
    target: 'HKLM:\\SOFTWARE\\Contoso\\Step',
    isKnown: true,
    account: 'SYSTEM',
    bitness: '64',
    at: { start: 0, end: 3 },
  };
  const picture: Picture = {
    script: 'setup.ps1',
    situation: { enrolmentCase: 'sccm', profile: 'run-scripts', settings: {} },
    steps: [planned],
  };
  const effect = (step: string, target: string): Effect => ({
    step,
    kind: 'registry-set',
    target,
    account: 'NT AUTHORITY\\SYSTEM',
    at: '2026-01-01T00:00:00Z',
  });
  const run = (steps: readonly string[], effects: readonly Effect[]): RecordedRun => ({
    user: 'jane@contoso.example',
    enrolmentCase: 'sccm',
    simulation: {
      state: 'enrolled',
      exitCode: 0,
      hresult: null,
      result: null,
      steps: steps.map((step) => ({ step, account: 'SYSTEM', exitCode: 0, result: null })),
      effects,
      server: { enrolledAs: null, refusedAttempts: 0, accountLocked: false },
      leftovers: [],
      deviceTime: 0,
    },
  });

  it('is compared with what the same script did, and with nothing else', () => {
    const others = 'HKLM\\SOFTWARE\\Other';
    const both = run(
      ['copyToClient.bat', 'setup.ps1'],
      [
        effect('copyToClient.bat', others),
        effect('setup.ps1', 'HKLM\\SOFTWARE\\Contoso\\Step'),
        effect('setup.ps1', others),
      ],
    );
    const found = compareWithRun(picture, both);
    assert.equal(found?.overlay.planned.get(planned), 'seen');
    assert.deepEqual(found.overlay.unforeseen, [effect('setup.ps1', others)]);
  });
  it('is not compared where nothing was simulated, or not this script', () => {
    assert.equal(compareWithRun(picture, undefined), undefined);
    assert.equal(compareWithRun(picture, run(['copyToClient.bat'], [])), undefined);
  });
});

describe('the situation of a picture', () => {
  it('follows what is chosen, then the project, then what is most common', () => {
    const profiles = (name: string): readonly string[] =>
      (['sccm', 'epm-two-step'] as const).map(
        (enrolmentCase) => situationOf(name, { enrolmentCase }, undefined, undefined).profile,
      );
    assert.deepEqual(profiles('setup.ps1'), ['run-scripts', 'epm-system']);
    assert.equal(situationOf('setup.ps1', {}, undefined, undefined).enrolmentCase, 'sccm');
    assert.equal(situationOf('setup.ps1', { profile: 'epm-user' }, undefined, undefined).profile, 'epm-user');
  });
});
