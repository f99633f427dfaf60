import type { Step } from '../step';
import { copyToCore, distributionPackage, pushTask, resetHash, tidyUp } from './epm';

/** Case 1: the device enrols as DEVICE@domain; nobody has to be signed in. */
export const epmDeviceName: readonly Step[] = [
  copyToCore,
  distributionPackage({
    title: { en: 'Create the distribution package', ja: '配布パッケージを作成する' },
    primaryFile: 'setup.ps1',
    account: 'LocalSystem',
    additionalFiles: 'all',
  }),
  pushTask(
    { en: 'enrolment', ja: '登録' },
    {
      en: 'Devices that are switched off get nothing. Start the task again for them before {expiresAt}.',
      ja: '電源が入っていないデバイスには届きません。{expiresAt} までに、そのデバイスに対してタスクをもう一度開始してください。',
    },
  ),
  resetHash,
  tidyUp,
];
