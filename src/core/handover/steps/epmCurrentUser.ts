import type { Step } from '../step';
import { copyToCore, distributionPackage, pushTask, resetHash, tidyUp } from './epm';

/** Case 2: the signed-in user runs everything, and may write where the files lie. */
export const epmCurrentUser: readonly Step[] = [
  copyToCore,
  distributionPackage({
    title: { en: 'Create the distribution package', ja: '配布パッケージを作成する' },
    primaryFile: 'setup.ps1',
    account: 'current user',
    additionalFiles: 'all',
  }),
  pushTask(
    { en: 'enrolment', ja: '登録' },
    {
      en: 'The user who is to own the device must be signed in, with administrator rights. Start the task again before {expiresAt} for devices where nobody was.',
      ja: 'デバイスの所有者になるユーザーが、管理者権限でサインインしている必要があります。サインインしていなかったデバイスには、{expiresAt} までにタスクをもう一度開始してください。',
    },
  ),
  resetHash,
  tidyUp,
];
