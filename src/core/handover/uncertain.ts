import type { EnrolmentCase } from '../project/enrolmentCase';
import type { Bilingual } from './bilingual';

/*
 * What no public document answers. It stands on the page, so that a pilot looks for it before a whole fleet does.
 */

const always: readonly Bilingual[] = [
  {
    en: 'No public source says whether the Microsoft Store edition of Windows Configuration Designer runs as SYSTEM. The Windows ADK edition is the safer choice.',
    ja: 'Microsoft Store 版の Windows 構成デザイナーが SYSTEM アカウントで動作するかどうかは、公開資料では確認できません。Windows ADK 版のほうが確実です。',
  },
  {
    en: 'The discovery URL `{discoveryUrl}` comes from your project. Whether every tenant uses the same one is not published: check it with your tenant.',
    ja: '検出 URL `{discoveryUrl}` は、プロジェクトの設定から取得したものです。すべてのテナントで共通かどうかは公開されていないため、ご利用のテナントで確認してください。',
  },
  {
    en: 'Labels in your console can differ from those on this page, by version and by language.',
    ja: 'コンソールの表示名は、バージョンや言語によってこのページの記載と異なる場合があります。',
  },
  {
    en: 'Whether Windows ends an enrolment for SYSTEM while nobody is signed in, and when the server learns of it, is not documented. Try `rollback.ps1` on one device and look for it in the console.',
    ja: '誰もサインインしていないときに SYSTEM から登録を終了できるか、それがいつサーバーに伝わるかは、文書化されていません。`rollback.ps1` を 1 台で試し、コンソールで確認してください。',
  },
];

const eachEpm: readonly Bilingual[] = [
  {
    en: 'How Endpoint Manager maps exit codes other than 0, and whether it starts PowerShell as a 32-bit or a 64-bit program, is not documented. The scripts work with both.',
    ja: 'Endpoint Manager が 0 以外の終了コードをどう扱うか、PowerShell を 32 ビットと 64 ビットのどちらで起動するかは、文書化されていません。スクリプトはどちらにも対応しています。',
  },
];

const nobodySignedIn: Bilingual = {
  en: 'What Endpoint Manager does with a task for the current user when nobody is signed in is not documented. Expect a failure or a waiting task.',
  ja: '誰もサインインしていないときに、現在のユーザー用のタスクがどう扱われるかは、文書化されていません。失敗または待機になると考えてください。',
};

const own: Readonly<Record<EnrolmentCase, readonly Bilingual[]>> = {
  sccm: [
    {
      en: 'Run Scripts works as SYSTEM. The script looks up the signed-in user itself; on a device where nobody or several people are signed in it stops with its own exit code.',
      ja: 'スクリプトの実行は SYSTEM で行われます。サインインしているユーザーはスクリプトが調べます。誰もサインインしていない、または複数のユーザーがサインインしているデバイスでは、専用の終了コードで終了します。',
    },
    {
      en: 'After enrolment the ConfigMgr client goes into coexistence mode, in which it may run no further packages. Do not rely on a later package to repair an enrolled device.',
      ja: '登録後、ConfigMgr クライアントは共存モードになり、以後のパッケージが実行されないことがあります。登録済みデバイスの修復を、後から配布するパッケージに頼らないでください。',
    },
  ],
  'epm-device-name': [
    ...eachEpm,
    {
      en: "Which form of the AD domain (DNS or NetBIOS) the vendor's own package uses is not published. This package uses the DNS name.",
      ja: '製品標準のパッケージが AD ドメイン名のどの形式 (DNS または NetBIOS) を使うかは、公開されていません。このパッケージは DNS 名を使います。',
    },
  ],
  'epm-current-user': [...eachEpm, nobodySignedIn],
  'epm-two-step': [...eachEpm, nobodySignedIn],
  'epm-uac': [...eachEpm, nobodySignedIn],
};

/** What the reader should try on a few devices first. */
export function uncertain(enrolmentCase: EnrolmentCase): readonly Bilingual[] {
  return [...always, ...own[enrolmentCase]];
}
