import { describe, it } from 'mocha';
import assert from 'node:assert/strict';
import type { Effect } from '../../src/core/outcome/simulation';
import { overlay } from '../../src/core/preview/overlay';
import type { PictureStep } from '../../src/core/preview/picture';
import { enrolmentCases, type EnrolmentCase } from '../../src/core/project/enrolmentCase';
import type { DeviceScript } from '../../src/core/script/deviceScripts';
import { simulate } from '../../src/simulator/simulate';
import { now } from '../support/packages';
import { drawShipped } from '../support/preview';
import { devicePackage, usualUser } from './devicePackage';
import { ahead, deviceSuite } from './suite';
import { shimFolder } from './virtualDevice';

/** Which scripts each case starts; Step 2 starts setup.ps1, whose effects then count as its own. */
const started: Readonly<Record<EnrolmentCase, readonly (readonly DeviceScript[])[]>> = {
  sccm: [['copyToClient.bat'], ['setup.ps1']],
  'epm-device-name': [['setup.ps1']],
  'epm-current-user': [['setup.ps1']],
  'epm-two-step': [
    ['setupEPMCopyContentsToTempFolderStep1.ps1'],
    ['setupEPMCopyContentsToTempFolderStep2.ps1', 'setup.ps1'],
  ],
  'epm-uac': [['disableUac.ps1'], ['setup.ps1'], ['enableUac.ps1']],
};

/** What no text of a script tells, and why. */
const beyond: readonly { readonly target: RegExp; readonly why: string }[] = [
  { target: /\\Work\\[^\\]+\\enrolment-[^\\]+\.cat$/, why: 'ICD.exe signs the package with a catalogue of its own' },
  { target: /\\Work\\[^\\]+\\icd\w+\.tmp$/, why: 'ICD.exe writes temporary files into its working directory' },
  { target: /^C:\\Users\\jane(?:\\|$)/, why: 'the first log of a new user makes the folders of the profile' },
];

/** As the package says. */
const settings = { discoveryUrl: 'https://login.mobileiron.com' };

function isBeyond({ kind, target }: Effect): boolean {
  return kind === 'file-created' && beyond.some((one) => one.target.test(target));
}

describe('the picture of a script beside its simulation', () => {
  const { ps } = deviceSuite();
  const simulationOf = ahead(enrolmentCases, (enrolmentCase) =>
    simulate(
      { entries: devicePackage(enrolmentCase), user: usualUser(enrolmentCase), enrolmentCase, now },
      { powerShell: ps(), shimFolder },
    ),
  );
  const met = new Set<string>();

  for (const enrolmentCase of enrolmentCases) {
    for (const scripts of started[enrolmentCase]) {
      const [first = 'setup.ps1'] = scripts;
      it(`${enrolmentCase}: nothing that ${first} does is missing`, async () => {
        const { effects } = await simulationOf(enrolmentCase);
        const own = effects.filter(({ step }) => step.startsWith(first));
        const steps: PictureStep[] = [];
        for (const script of scripts) {
          steps.push(...(await drawShipped(script, enrolmentCase, { settings })).steps);
        }
        const { planned, unforeseen } = overlay({ steps }, own);
        assert.ok(own.length > 0, 'it did something');
        assert.ok([...planned.values()].includes('seen'));
        unforeseen
          .filter(isBeyond)
          .forEach(({ target }) => met.add(beyond.find((one) => one.target.test(target))?.why ?? ''));
        assert.deepEqual(
          unforeseen.filter((effect) => !isBeyond(effect)).map(({ kind, target }) => `${kind} ${target}`),
          [],
        );
      });
    }
  }

  it('has no exception that is not needed', () => {
    assert.deepEqual([...met].sort(), beyond.map(({ why }) => why).sort());
  });
});
