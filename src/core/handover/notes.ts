import type { EnrolmentCase } from '../project/enrolmentCase';
import type { Bilingual } from './bilingual';

/*
 * What the page says around the steps. Sources: the vendor's page "Provisioning Package Enrollment with PIN";
 * Microsoft's "Diagnose MDM enrollment", "Coexistence", "Create and run PowerShell scripts", "About client settings".
 */

const always: readonly Bilingual[] = [
  {
    en: 'The users are known in Neurons for MDM (LDAP, Entra ID or another import), and registration by PIN is switched on there.',
    ja: 'ユーザーが Neurons for MDM に登録済みで (LDAP、Entra ID などからのインポート)、PIN による登録が有効になっていること。',
  },
  {
    en: "The server knows these PINs. PINs that were made on an administrator's computer must be entered on the server first.",
    ja: 'サーバーがこれらの PIN を認識していること。管理者のコンピューターで生成した PIN は、先にサーバーに登録しておく必要があります。',
  },
  {
    en: 'Windows Configuration Designer (`ICD.exe`, from the Windows ADK or the Microsoft Store) is installed on every device.',
    ja: 'すべてのデバイスに Windows 構成デザイナー (`ICD.exe`、Windows ADK または Microsoft Store) がインストールされていること。',
  },
  {
    en: 'Devices reach `{discoveryUrl}`, also as SYSTEM, and their clocks are right.',
    ja: 'デバイスから、SYSTEM アカウントでも `{discoveryUrl}` に接続でき、デバイスの時計が正しいこと。',
  },
  {
    en: 'Devices are not enrolled in another MDM.',
    ja: 'デバイスがほかの MDM に登録されていないこと。',
  },
  {
    en: 'One device was tried first: `setup.ps1 -PreflightOnly`, run as the account of the case, reports everything that stands in the way (edition, policies, an earlier enrolment, the way to the server) and changes nothing.',
    ja: '最初に 1 台で確認済みであること。方式で指定されたアカウントで `setup.ps1 -PreflightOnly` を実行すると、妨げになるもの (エディション、ポリシー、以前の登録、サーバーへの接続など) がすべて報告されます。何も変更されません。',
  },
];

const userAddress: Bilingual = {
  en: 'User names contain no space; the vendor warns that enrolment may fail otherwise.',
  ja: 'ユーザー名に空白が含まれていないこと。空白があると登録に失敗する場合があると、製品のドキュメントで注意されています。',
};

const own: Readonly<Record<EnrolmentCase, readonly Bilingual[]>> = {
  sccm: [
    userAddress,
    {
      en: 'Client setting Computer Agent > `PowerShell execution policy`: the default is `All Signed`. Sign a copy of `setup.ps1` and import that, or choose a setting that lets it run; the files of the package itself must stay unchanged.',
      ja: 'クライアント設定のコンピューター エージェント > `PowerShell 実行ポリシー` を確認していること。既定は `すべて署名済み` (All Signed) です。`setup.ps1` のコピーに署名してインポートするか、実行できる設定を選択します。パッケージ内のファイル自体は変更しないでください。',
    },
    {
      en: 'A second person with the right to approve scripts has time.',
      ja: 'スクリプトの承認権限を持つ、2 人目の担当者の都合がついていること。',
    },
  ],
  'epm-device-name': [
    {
      en: 'The devices are members of the AD domain, and the server knows each as `NAME@domain`.',
      ja: 'デバイスが AD ドメインに参加し、サーバーに `デバイス名@ドメイン` の形で登録されていること。',
    },
  ],
  'epm-current-user': [userAddress],
  'epm-two-step': [userAddress],
  'epm-uac': [
    userAddress,
    {
      en: 'Your security rules allow User Account Control to be off for a while. If not, build the package for case 3a.',
      ja: '一時的にユーザー アカウント制御をオフにすることが、社内のセキュリティ規則で認められていること。認められない場合は、ケース 3a のパッケージを作成してください。',
    },
  ],
};

/** What has to be true before the first step. */
export function prerequisites(enrolmentCase: EnrolmentCase): readonly Bilingual[] {
  return [...always, ...own[enrolmentCase]];
}

/** How to see that a device is enrolled. An installed package alone proves nothing. */
export const verification: readonly Bilingual[] = [
  {
    en: "The last line of the script's output is one JSON result. Success means that the device is enrolled, not only that a package was installed.",
    ja: 'スクリプト出力の最後の行は、1 行の JSON です。成功は、パッケージがインストールされただけでなく、デバイスが登録されたことを表します。',
  },
  {
    en: 'In Neurons for MDM the device is listed under Devices, with the right owner.',
    ja: 'Neurons for MDM のデバイス一覧に、正しい所有者で表示されます。',
  },
  {
    en: 'On the device: Settings > Accounts > Access work or school > Add or remove a provisioning package > Details.',
    ja: 'デバイス上では、設定 > アカウント > 職場または学校にアクセスする > プロビジョニング パッケージを追加または削除する > 詳細 で確認できます。',
  },
  {
    en: 'In the registry: below `HKLM\\SOFTWARE\\Microsoft\\Enrollments` one key has the enrolment address as `UPN` and `EnrollmentState` 1.',
    ja: 'レジストリでは、`HKLM\\SOFTWARE\\Microsoft\\Enrollments` の下に、`UPN` が登録用アドレス、`EnrollmentState` が 1 のキーがあります。',
  },
  {
    en: '`verifyEnrollment.ps1` says it for any device, as SYSTEM and without the package (ConfigMgr: import it as a second script). It changes nothing and writes one line: exit code 0 is enrolled, 60023 still being tried, 60042 not enrolled; the details are what is left on the device.',
    ja: '`verifyEnrollment.ps1` を SYSTEM として実行すると、パッケージがなくても任意のデバイスを確認できます (ConfigMgr では 2 つ目のスクリプトとしてインポートします)。何も変更せず、1 行で報告します。終了コードは、0 が登録済み、60023 が試行中、60042 が未登録です。デバイスに残っているものも報告されます。',
  },
];

/** Where to look when it failed. */
export const failure: readonly Bilingual[] = [
  {
    en: 'Exit codes 60001 and above are ours. The result JSON and the log file on the device (`%ProgramData%\\EnrollmentPackager\\Logs`, for a user without administrator rights `%LOCALAPPDATA%\\EnrollmentPackager\\Logs`) give the code with its reason; where Windows refused, also its error code (such as `0x80180002`: PIN wrong, expired or used, or address unknown).',
    ja: '終了コード 60001 以上は、このツールのものです。結果の JSON とデバイス上のログ ファイル (`%ProgramData%\\EnrollmentPackager\\Logs`、管理者権限のないユーザーで実行した場合は `%LOCALAPPDATA%\\EnrollmentPackager\\Logs`) に、コードと理由が記録されます。Windows が拒否した場合は、そのエラー コードも記録されます (例: `0x80180002` は、PIN の誤り、期限切れ、使用済み、またはアドレスが未登録であることを表します)。',
  },
  {
    en: 'Windows writes its reason to the event log `Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider/Admin`: 72 is success, 52 and 71 are failures.',
    ja: 'Windows 側の理由は、イベント ログ `Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider/Admin` に記録されます。72 は成功、52 と 71 は失敗です。',
  },
  {
    en: 'Do not let the same device try again and again: after several wrong PINs (by default five) the server locks the account.',
    ja: '同じデバイスで何度も試さないでください。誤った PIN が続くと (既定では 5 回)、サーバーがアカウントをロックします。',
  },
  {
    en: 'A device that was cut off in the middle cleans up by itself: the scheduled task `EnrollmentPackager-CleanUp` looks ten minutes after the next start, and when the PINs have expired. It deletes what holds a PIN, then itself.',
    ja: '途中で中断したデバイスは、自動的に後片付けを行います。タスク `EnrollmentPackager-CleanUp` が、次回起動の 10 分後と PIN の有効期限後に確認し、PIN を含むものを削除した後、タスク自身も削除します。',
  },
  {
    en: '`rollback.ps1` undoes what this package has changed, and ends only the enrolment that it made. Because ConfigMgr runs no more packages on an enrolled device, a copy lies on each one, in `%ProgramData%\\EnrollmentPackager\\Tools`: run it as SYSTEM, or import it into Run Scripts.',
    ja: '`rollback.ps1` は、このパッケージによる変更を元に戻し、このパッケージで行った登録だけを終了します。登録後のデバイスでは ConfigMgr のパッケージが実行されなくなるため、各デバイスの `%ProgramData%\\EnrollmentPackager\\Tools` にコピーが置かれます。SYSTEM として実行するか、スクリプトとしてインポートしてください。',
  },
];

/** What to do when time is over. */
export const afterExpiry: readonly Bilingual[] = [
  {
    en: 'The script on the device sees that the PINs have expired and stops before it contacts the server.',
    ja: 'デバイス上のスクリプトは、PIN の有効期限が切れていることを検出すると、サーバーに接続せずに終了します。',
  },
  {
    en: 'Issue new PINs for the devices that are left, build a new package and begin again at step 1.',
    ja: '残りのデバイス用に新しい PIN を発行し、パッケージを作成し直して、手順 1 からやり直してください。',
  },
  {
    en: 'Never edit a finished package. A later date in `deployment.json` does not make an old PIN valid, and `manifest.json` shows every changed file.',
    ja: '完成したパッケージは編集しないでください。`deployment.json` の日付を延ばしても古い PIN は有効にならず、変更したファイルは `manifest.json` との照合で判明します。',
  },
];
