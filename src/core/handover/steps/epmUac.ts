import type { Step } from '../step';
import { copyToCore, distributionPackage, pushTask, resetHash, tidyUp } from './epm';

/** EnableLUA counts only after a restart (the vendor's case 3b). */
const restart = (en: string, ja: string): Step => ({
  en: { title: 'Restart the devices', lines: [en] },
  ja: { title: 'デバイスを再起動する', lines: [ja] },
});

/** Case 3b: User Account Control is off while the signed-in user runs the setup. The weakest of the ways, and said so. */
export const epmUac: readonly Step[] = [
  copyToCore,
  distributionPackage({
    title: {
      en: 'Create package A: switch User Account Control off',
      ja: 'パッケージ A (ユーザー アカウント制御をオフにする) を作成する',
    },
    primaryFile: 'disableUac.ps1',
    account: 'LocalSystem',
    additionalFiles: 'settings',
  }),
  distributionPackage({
    title: { en: 'Create package B: the setup', ja: 'パッケージ B (セットアップ) を作成する' },
    primaryFile: 'setup.ps1',
    account: 'current user',
    additionalFiles: 'all',
  }),
  distributionPackage({
    title: {
      en: 'Create package C: switch User Account Control on again',
      ja: 'パッケージ C (ユーザー アカウント制御を元に戻す) を作成する',
    },
    primaryFile: 'enableUac.ps1',
    account: 'LocalSystem',
    additionalFiles: 'settings',
  }),
  pushTask({ en: 'package A', ja: 'パッケージ A' }),
  restart(
    'User Account Control is off only after a restart.',
    'ユーザー アカウント制御は、再起動後に初めてオフになります。',
  ),
  pushTask(
    { en: 'package B', ja: 'パッケージ B' },
    {
      en: 'The user who is to own the device must be signed in, with administrator rights, before {expiresAt}.',
      ja: 'デバイスの所有者になるユーザーが、管理者権限で、{expiresAt} までにサインインしている必要があります。',
    },
  ),
  pushTask(
    {
      en: 'package C, on every device, also where B failed',
      ja: 'パッケージ C (B が失敗したデバイスも含め、すべてのデバイス)',
    },
    {
      en: 'Until this is done, every program of the user runs with full rights without a question.',
      ja: 'これが終わるまで、ユーザーのプログラムはすべて確認なしに完全な権限で動作します。',
    },
  ),
  restart(
    'The previous setting counts again after this restart. Check that no device is left out.',
    'この再起動の後、元の設定が再び有効になります。残っているデバイスがないことを確認してください。',
  ),
  resetHash,
  tidyUp,
];
