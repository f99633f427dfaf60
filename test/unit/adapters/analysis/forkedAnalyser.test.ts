import assert from 'node:assert/strict';
import path from 'node:path';
import { after, afterEach, describe, it } from 'mocha';
import { forkedAnalyser } from '../../../../src/adapters/analysis/forkedAnalyser';
import { deliveryProfiles } from '../../../../src/core/lint/deliveryProfile';
import { findingLimit } from '../../../../src/core/lint/boundFindings';
import type { AnalysedFile, ScriptAnalyser } from '../../../../src/core/ports';
import { root } from '../../../support/folders';
import { lintTogether, scriptFile } from '../../../support/lint';
import { testParserPlaces } from '../../../support/parser';

const file = (text: string, name = 'setup.ps1'): AnalysedFile => ({
  file: scriptFile(text, name),
  delivery: { profiles: deliveryProfiles },
});
const request = (text: string, key = text): Parameters<ScriptAnalyser['lint']>[0] => ({
  key,
  files: [file(text)],
  isPackage: false,
});

describe('the analysis process', () => {
  const analyser = forkedAnalyser({
    module: path.join(root, 'src/adapters/analysis/analysisProcess.ts'),
    parser: testParserPlaces,
    nodeArgs: ['--import', 'tsx'],
    deadlineMs: 60_000,
  });
  after(() => {
    analyser.dispose();
  });

  it('finds what lint finds, with template, values and fix', async () => {
    const [findings] = (await analyser.lint(request('Install-ProvisioningPackage -PackagePath C:\\a.ppkg'))) ?? [];
    const finding = findings?.find(({ rule }) => rule === 'install-ppkg-prompts');
    assert.ok(finding?.fix !== undefined && finding.template !== '' && finding.end > finding.start);
  });

  it('gives the same for a package as the command line, also after one script has changed', async () => {
    const texts = { 'setup.ps1': '. "$PSScriptRoot\\missing.ps1"\n', 'rollback.ps1': 'Read-Host\n' };
    for (const changed of [texts, { ...texts, 'setup.ps1': 'Read-Host\n' }]) {
      const files = Object.entries(changed).map(([name, text]) => file(text, name));
      const findings = (await analyser.lint({ key: 'package', files, isPackage: true })) ?? [];
      assert.deepEqual(
        files.flatMap(({ file: { name } }, index) => (findings[index] ?? []).map(({ rule }) => `${name} ${rule}`)),
        await lintTogether(changed),
      );
    }
  });

  it('finds the same while somebody types', async () => {
    const texts = Array.from(
      'Read-Host\n} # {',
      (_, index, all = 'Read-Host\n} # {') => `exit 1\n${all.slice(0, index + 1)}`,
    );
    for (const text of texts) {
      const whole = await analyser.lint(request(text, 'whole'));
      const typed = { ...request(text, 'typed'), files: [file(text, 'typed.ps1')], isTyping: true };
      assert.deepEqual(await analyser.lint(typed), whole);
    }
  });

  it('follows the project from one severity to another', async () => {
    for (const severity of ['info', 'error', 'off'] as const) {
      const severities = { 'interactive-prompt': severity };
      const [findings = []] = (await analyser.lint({ ...request('Read-Host'), severities })) ?? [];
      const found = findings.filter(({ rule }) => rule === 'interactive-prompt');
      assert.deepEqual(
        found.map((one) => one.severity),
        severity === 'off' ? [] : [severity],
      );
    }
  });

  it('gives no more findings than anybody reads, and says so', async () => {
    const [findings = []] = (await analyser.lint(request('Read-Host\n'.repeat(findingLimit + 200)))) ?? [];
    assert.equal(findings.length, findingLimit + 1);
    assert.equal(findings.at(-1)?.rule, 'findings-cut');
  });

  it('draws a picture, of a .bat file too', async () => {
    const situation = { enrolmentCase: 'sccm', profile: 'run-scripts', settings: {} } as const;
    for (const [name, text] of Object.entries({ 'setup.ps1': 'exit 1', 'copy.bat': '@exit /b 1\r\n' })) {
      const picture = await analyser.draw({ key: 'a', file: scriptFile(text, name), situation });
      assert.deepEqual([picture?.script, picture?.situation], [name, situation]);
      assert.deepEqual(
        picture?.steps.map((step) => (step.type === 'exit' ? step.code : step.type)),
        ['1'],
      );
    }
  });

  it('says when the files of the parser are missing', async () => {
    const lost = forkedAnalyser({
      module: path.join(root, 'src/adapters/analysis/analysisProcess.ts'),
      parser: { ...testParserPlaces, grammar: path.join(root, 'no-such.wasm') },
      nodeArgs: ['--import', 'tsx'],
      deadlineMs: 60_000,
    });
    await assert.rejects(lost.lint(request('exit')), /no-such\.wasm/);
    lost.dispose();
  });
});

describe('an analysis process that does not live', () => {
  let analyser: ScriptAnalyser | undefined;
  const broken = (deadlineMs = 60_000): ScriptAnalyser =>
    (analyser = forkedAnalyser({
      module: path.join(root, 'test/unit/adapters/analysis/brokenProcess.cjs'),
      parser: testParserPlaces,
      deadlineMs,
    }));
  const said = async (text: string, key?: string): Promise<string | undefined> =>
    (await analyser?.lint(request(text, key)))?.[0]?.[0]?.message;
  afterEach(() => {
    analyser?.dispose();
  });

  it('is started once, and again after it has ended', async () => {
    broken();
    const [first = '', second = ''] = [await said('who'), await said('who')];
    assert.deepEqual([first.split(' ')[1], second.split(' ')[1]], ['1', '2']);
    assert.equal(first.split(' ')[0], second.split(' ')[0]);
    await assert.rejects(said('crash'), /the process that checks scripts has ended/);
    assert.match((await said('who')) ?? '', / 1$/);
  });

  it('gets a second try at the same script', async () => {
    broken();
    const waiting = said('crash once');
    process.env['ENROLLMENT_TEST_CRASHED'] = 'yes';
    try {
      assert.equal(await waiting, 'crash once');
    } finally {
      delete process.env['ENROLLMENT_TEST_CRASHED'];
    }
  });

  it('is not started for ever', async () => {
    broken();
    await assert.rejects(said('crash'), /has ended\. /);
    await assert.rejects(said('crash'), /has ended/);
    await assert.rejects(said('who'), /not checked for a minute/);
  });

  it('is ended when a script takes too long, and the next script gets a new one', async () => {
    broken(1_500);
    await assert.rejects(said('hang'), /longer than 1\.5 seconds/);
    assert.match((await said('who')) ?? '', / 1$/);
  });

  it('passes over a request that a newer one with the same key has overtaken', async () => {
    broken();
    const answers = await Promise.all([said('a', 'k'), said('b', 'k'), said('c', 'k'), said('d', 'other')]);
    assert.deepEqual(answers, ['a', undefined, 'c', 'd']);
  });

  it('is not believed when it answers nonsense', async () => {
    broken();
    await assert.rejects(said('nonsense'), /has ended/);
  });

  it('lets nobody wait when it is no longer needed', async () => {
    broken();
    const first = said('hang');
    const second = said('b');
    analyser?.dispose();
    assert.equal(await second, undefined);
    await assert.rejects(first);
  });
});
