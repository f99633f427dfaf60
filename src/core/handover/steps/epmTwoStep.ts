import type { Step } from '../step';
import { copyToCore, distributionPackage, pushTask, resetHash, tidyUp } from './epm';

/** Case 3a: the signed-in user may not write where the files lie. Step 1 notes who it is, step 2 enrols as SYSTEM. */
export const epmTwoStep: readonly Step[] = [
  copyToCore,
  distributionPackage({
    title: {
      en: 'Create distribution package 1, for the signed-in user',
      ja: '配布パッケージ 1 (サインインしているユーザー用) を作成する',
    },
    primaryFile: 'setupEPMCopyContentsToTempFolderStep1.ps1',
    account: 'current user',
    additionalFiles: 'all',
  }),
  distributionPackage({
    title: {
      en: 'Create distribution package 2, for SYSTEM, with all files again',
      ja: '配布パッケージ 2 (SYSTEM 用) を、同じくすべてのファイルを付けて作成する',
    },
    primaryFile: 'setupEPMCopyContentsToTempFolderStep2.ps1',
    account: 'LocalSystem',
    additionalFiles: 'all',
  }),
  pushTask(
    { en: 'package 1', ja: 'パッケージ 1' },
    {
      en: 'The user who is to own the device must be signed in. This step enrols nothing yet: it copies the files and notes the user.',
      ja: 'デバイスの所有者になるユーザーがサインインしている必要があります。この段階ではまだ登録は行われず、ファイルのコピーとユーザーの記録だけを行います。',
    },
  ),
  pushTask(
    { en: 'package 2', ja: 'パッケージ 2' },
    {
      en: 'Only for devices that are green in the task of package 1. This step enrols the device and deletes the temporary folder. Both steps have to be done before {expiresAt}.',
      ja: 'パッケージ 1 のタスクが緑色になったデバイスだけを対象にします。この段階でデバイスが登録され、一時フォルダーが削除されます。どちらの段階も {expiresAt} までに終える必要があります。',
    },
  ),
  resetHash,
  tidyUp,
];
