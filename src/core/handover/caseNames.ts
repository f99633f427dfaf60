import type { EnrolmentCase } from '../project/enrolmentCase';
import type { Bilingual } from './bilingual';

/** The case in words, and under which address devices enrol. */
export const caseNames: Readonly<Record<EnrolmentCase, Bilingual>> = {
  sccm: {
    en: 'ConfigMgr: a package copies the files, Run Scripts starts the setup',
    ja: 'ConfigMgr: パッケージでファイルをコピーし、スクリプト機能でセットアップを実行',
  },
  'epm-device-name': {
    en: 'Endpoint Manager, case 1: as SYSTEM, enrolled under device name and AD domain',
    ja: 'Endpoint Manager ケース 1: SYSTEM で実行し、デバイス名と AD ドメインで登録',
  },
  'epm-current-user': {
    en: "Endpoint Manager, case 2: as the signed-in user, under the user's e-mail address",
    ja: 'Endpoint Manager ケース 2: サインインしているユーザーで実行し、その電子メール アドレスで登録',
  },
  'epm-two-step': {
    en: "Endpoint Manager, case 3a: two packages, first as the signed-in user, then as SYSTEM, under the user's e-mail address",
    ja: 'Endpoint Manager ケース 3a: ユーザー、SYSTEM の順に 2 つのパッケージを実行し、ユーザーの電子メール アドレスで登録',
  },
  'epm-uac': {
    en: "Endpoint Manager, case 3b: as the signed-in user while User Account Control is off, under the user's e-mail address",
    ja: 'Endpoint Manager ケース 3b: ユーザー アカウント制御をオフにしている間にユーザーで実行し、その電子メール アドレスで登録',
  },
};
