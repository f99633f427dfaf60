import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { languages } from '../../../../src/core/handover/bilingual';
import { handoverPage, type HandoverPageInput } from '../../../../src/core/handover/handoverPage';
import { stepsOf } from '../../../../src/core/handover/steps';
import { pinTableFile } from '../../../../src/core/pin/pinTable';
import { enrolmentCases, type EnrolmentCase } from '../../../../src/core/project/enrolmentCase';
import { deviceScripts } from '../../../../src/core/script/deviceScripts';
import { wellFormedness } from './wellFormedness';

function input(changes: Partial<HandoverPageInput> = {}): HandoverPageInput {
  return {
    packageName: 'Contoso: ConfigMgr to Neurons for MDM',
    enrolmentCase: 'sccm',
    createdAt: '2026-11-22T12:00:00.000Z',
    expiresAt: '2026-11-23T18:30:00.000Z',
    recipients: 296,
    destinationFolder: 'C:\\ProgramData\\EnrollmentPackager\\Package',
    discoveryUrl: 'https://login.mobileiron.com',
    files: [...deviceScripts, 'deployment.json', 'pins.tsv', 'README.html', 'manifest.json'],
    toolVersion: '1.2.3',
    ...changes,
  };
}

function section(page: string, language: string): string {
  return (
    new RegExp(`<section id="${language}" lang="${language}">(.*?)</section>`, 's').exec(page)?.[1] ??
    assert.fail(language)
  );
}

/** Text between tags, character references undone. */
function visible(html: string): string {
  const text = html.replace(/<style>.*?<\/style>/s, '').replace(/<[^>]*>/g, '');
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');
}

/** The script with which each case begins. */
const firstScript = {
  sccm: 'copyToClient.bat',
  'epm-device-name': 'setup.ps1',
  'epm-current-user': 'setup.ps1',
  'epm-two-step': 'setupEPMCopyContentsToTempFolderStep1.ps1',
  'epm-uac': 'disableUac.ps1',
} as const;

describe('hand-over page', () => {
  for (const enrolmentCase of enrolmentCases) {
    describe(enrolmentCase, () => {
      const page = handoverPage(input({ enrolmentCase }));

      it('is well-formed', () => {
        assert.deepEqual(wellFormedness(page), []);
      });

      it('has the same steps in both languages', () => {
        for (const language of languages) {
          const steps = section(page, language).match(/<li class="step">/g) ?? [];
          assert.equal(steps.length, stepsOf[enrolmentCase].length);
        }
        for (const step of stepsOf[enrolmentCase]) {
          assert.equal(step.ja.lines.length, step.en.lines.length, step.en.title);
        }
      });

      it('has as many prerequisites, checks and warnings in both languages', () => {
        const [english, japanese] = languages.map((language) => section(page, language).match(/<li/g)?.length);
        assert.equal(japanese, english);
      });

      it('tells in the Japanese part what it tells in Japanese', () => {
        const titles = stepsOf[enrolmentCase].map(({ ja }) => ja.title);
        assert.deepEqual(
          titles.filter((title) => !/[\u3040-\u30FF\u4E00-\u9FFF]/.test(title)),
          [],
        );
      });

      it('says when the PINs stop working, in UTC and in Japan time', () => {
        assert.ok(visible(section(page, 'en')).includes('PINs in this package stop working at2026-11-23 18:30 UTC'));
        assert.ok(visible(section(page, 'ja')).includes('2026-11-24 03:30 日本時間 (2026-11-23 18:30 UTC)'));
      });

      it('warns that the PIN table is secret', () => {
        assert.match(visible(section(page, 'en')), new RegExp(`This package is secret\\. ${pinTableFile}`));
        assert.match(visible(section(page, 'ja')), new RegExp(`このパッケージは機密です。${pinTableFile}`));
      });

      it('loads nothing and runs nothing', () => {
        assert.doesNotMatch(
          page,
          /<(script|link|img|iframe|object|embed|base|form)\b|@import|url\(|\son\w+=|javascript:/i,
        );
        assert.doesNotMatch(page, /(src|srcset|href|action)="(?!#)/i);
        assert.match(page, /content="default-src 'none'; style-src 'unsafe-inline'"/);
      });

      it('names the primary script, and no script that the package does not have', () => {
        const steps = stepsOf[enrolmentCase].flatMap(({ en, ja, commands = [] }) => [
          ...en.lines,
          ...ja.lines,
          ...commands,
        ]);
        assert.ok(steps.some((line) => line.includes(firstScript[enrolmentCase])));
        const known: readonly string[] = deviceScripts;
        const named = steps.join('\n').match(/\b[\w-]+\.(ps1|bat)\b/g) ?? [];
        assert.deepEqual(
          named.filter((name) => !known.includes(name)),
          [],
        );
      });

      it('leaves no template behind', () => {
        assert.doesNotMatch(visible(page), /`|undefined|\[object|\{(destinationFolder|discoveryUrl|expiresAt)\}/);
      });
    });
  }

  it('shows values as text', () => {
    const hostile = '<img src=x onerror="alert(1)"> \'&` {expiresAt}';
    const page = handoverPage(
      input({
        packageName: hostile,
        destinationFolder: hostile,
        discoveryUrl: hostile,
        files: [hostile],
        toolVersion: hostile,
        expiresAt: hostile,
        createdAt: hostile,
      }),
    );
    assert.doesNotMatch(page, /<img|onerror="/);
    assert.deepEqual(wellFormedness(page), []);
    assert.ok(visible(section(page, 'en')).includes(`Destination folder${hostile}`));
    assert.ok(visible(page).startsWith('\n\n\n\n\n\n\n') && visible(page).includes(`${hostile}: README`));
  });

  it('tells ConfigMgr administrators about the approver, the hour and the devices that are offline', () => {
    const english = visible(section(handoverPage(input()), 'en'));
    for (const told of [
      'somebody else',
      'cannot approve their own script',
      'lives one hour',
      'offline',
      'run the script again',
    ]) {
      assert.ok(english.includes(told), told);
    }
  });

  it('has EPM administrators reset the hash, and put all files into both packages of case 3a', () => {
    const epm = enrolmentCases.filter((each): each is Exclude<EnrolmentCase, 'sccm'> => each !== 'sccm');
    for (const enrolmentCase of epm) {
      assert.ok(visible(handoverPage(input({ enrolmentCase }))).includes('Reset package hash'));
    }
    const twoStep = visible(section(handoverPage(input({ enrolmentCase: 'epm-two-step' })), 'en'));
    assert.equal(twoStep.match(/all other files of this package/g)?.length, 2);
  });

  it('has User Account Control switched on again, after the setup and with a restart', () => {
    const order = stepsOf['epm-uac']
      .map(({ en }) => `${en.title} ${en.lines.join(' ')}`)
      .filter((text) => /^(Start a task|Restart)/.test(text));
    assert.deepEqual(
      order.map((text) => /^Restart|package [ABC]/.exec(text)?.[0]),
      ['package A', 'Restart', 'package B', 'package C', 'Restart'],
    );
  });
});
