/** How a run on a device ended, as its result line says. */
export type DeviceState = 'enrolled' | 'pending' | 'failed' | 'refused' | 'done';

/** A text in the languages of the extension. */
export interface Wording {
  readonly en: string;
  readonly ja: string;
}

/** One way in which a device script ends. */
export interface ExitCode {
  /** Process exit code. 0 is shared by the ways to succeed. */
  readonly code: number;
  readonly reason: string;
  /** `refused`: the server was not contacted and Windows was given no package. */
  readonly state: DeviceState;
  /** Whether the same package may be run again, once the cause is gone and before its PINs expire. */
  readonly retry: boolean;
  /** Whether the PIN table stays on the device for that. When the PINs have expired it goes in any case but `clock-wrong`. */
  readonly keepsPinTable: boolean;
  readonly meaning: Wording;
  readonly remedy: Wording;
}

/**
 * The exit codes of the device scripts. They start at 60001, outside the codes on which ConfigMgr retries a package
 * (up to 2250) and those that report a restart (1604, 1641, 3010, 3011).
 * An attempt that never reached the server may be repeated, so it keeps the PIN table; after any other the table goes.
 * What keeps it has staged the clean-up task, which deletes it when the PINs expire; where nothing could be staged, it goes.
 * `done` keeps it for the scripts that follow; `enableUac.ps1`, the last of its case, deletes it by itself.
 * The device scripts hold the same rows in `src/device/functions/Outcome.ps1` (a test compares them).
 */
// prettier-ignore
export const exitCodes = [
  { code: 0, reason: 'enrolled', state: 'enrolled', retry: false, keepsPinTable: false,
    meaning: { en: 'The device is enrolled.', ja: 'デバイスは登録されました。' },
    remedy: { en: 'Nothing to do.', ja: '対応は不要です。' } },
  { code: 0, reason: 'already-enrolled', state: 'enrolled', retry: false, keepsPinTable: false,
    meaning: { en: 'The device was enrolled with this address before; nothing was done.', ja: 'デバイスはこのアドレスで登録済みのため、何も行いませんでした。' },
    remedy: { en: 'Nothing to do.', ja: '対応は不要です。' } },
  { code: 0, reason: 'done', state: 'done', retry: false, keepsPinTable: true,
    meaning: { en: 'A script that prepares or restores has done its work.', ja: '準備または復元のスクリプトが完了しました。' },
    remedy: { en: 'Go on with the next script of the case.', ja: 'このケースの次のスクリプトに進んでください。' } },
  { code: 0, reason: 'ready', state: 'done', retry: true, keepsPinTable: true,
    meaning: { en: 'The check found nothing that stands in the way; nothing was changed.', ja: '確認の結果、妨げになるものはありません。何も変更していません。' },
    remedy: { en: 'Run setup.ps1 without -PreflightOnly.', ja: '-PreflightOnly を付けずに setup.ps1 を実行してください。' } },
  { code: 0, reason: 'rolled-back', state: 'done', retry: false, keepsPinTable: false,
    meaning: { en: 'What the attempt had changed on the device was undone.', ja: '登録の試行によるデバイスの変更を元に戻しました。' },
    remedy: { en: 'Nothing to do on the device; retire it in the console.', ja: 'デバイスでの対応は不要です。コンソールでデバイスを廃止してください。' } },
  { code: 0, reason: 'nothing-to-roll-back', state: 'done', retry: true, keepsPinTable: true,
    meaning: { en: 'No attempt had changed anything on the device.', ja: '元に戻すべき変更はデバイスにありません。' },
    remedy: { en: 'Nothing to do.', ja: '対応は不要です。' } },
  { code: 60_001, reason: 'copy-failed', state: 'failed', retry: true, keepsPinTable: true,
    meaning: { en: 'The package was not copied to the device completely.', ja: 'パッケージをデバイスへ完全にコピーできませんでした。' },
    remedy: { en: 'Check the free space and copyToClient.log, then deploy the package again.', ja: '空き容量と copyToClient.log を確認し、パッケージを再度展開してください。' } },
  { code: 60_002, reason: 'copy-unprotected', state: 'refused', retry: true, keepsPinTable: false,
    meaning: { en: 'A folder could not be locked, or the clean-up task not be registered, so no PIN was copied.', ja: 'フォルダーを保護できないか、クリーンアップ タスクを登録できないため、PIN はコピーされませんでした。' },
    remedy: { en: 'Run the copy as SYSTEM, see who owns the folder and whether tasks can be registered, then deploy the package again.', ja: 'SYSTEM で実行し、フォルダーの所有者とタスクの登録可否を確認して、パッケージを再度展開してください。' } },
  { code: 60_003, reason: 'package-incomplete', state: 'refused', retry: true, keepsPinTable: false,
    meaning: { en: 'A file of the package is missing on the device.', ja: 'パッケージのファイルがデバイスにありません。' },
    remedy: { en: 'Copy the package again; a package that was used up needs new PINs.', ja: 'パッケージを再度コピーしてください。使用済みの場合は新しい PIN が必要です。' } },
  { code: 60_004, reason: 'package-invalid', state: 'refused', retry: false, keepsPinTable: false,
    meaning: { en: 'The package is damaged, changed, or meant for another case.', ja: 'パッケージが破損または変更されているか、別のケース用です。' },
    remedy: { en: 'Build the package again and hand over all its files unchanged.', ja: 'パッケージを作り直し、すべてのファイルを変更せずに配布してください。' } },
  { code: 60_005, reason: 'pins-expired', state: 'refused', retry: false, keepsPinTable: false,
    meaning: { en: 'The PINs have expired; the server was not contacted.', ja: 'PIN の有効期限が切れています。サーバーには接続していません。' },
    remedy: { en: 'Issue new PINs and hand over a new package.', ja: '新しい PIN を発行し、新しいパッケージを配布してください。' } },
  { code: 60_006, reason: 'clock-wrong', state: 'refused', retry: true, keepsPinTable: true,
    meaning: { en: 'The clock of the device stands before the package was made.', ja: 'デバイスの時計がパッケージの作成日時より前です。' },
    remedy: { en: 'Correct the time on the device, then run it again.', ja: 'デバイスの時刻を修正し、再実行してください。' } },
  { code: 60_007, reason: 'not-elevated', state: 'refused', retry: true, keepsPinTable: true,
    meaning: { en: 'The script ran without administrator rights.', ja: 'スクリプトが管理者権限なしで実行されました。' },
    remedy: { en: 'Choose the account that the case names, or another case.', ja: 'ケースで指定されたアカウント、または別のケースを選んでください。' } },
  { code: 60_008, reason: 'wrong-account', state: 'refused', retry: true, keepsPinTable: true,
    meaning: { en: 'The step ran under the wrong account.', ja: '手順が誤ったアカウントで実行されました。' },
    remedy: { en: 'Run Step 1 as the current user and Step 2 as LocalSystem.', ja: 'ステップ 1 は現在のユーザー、ステップ 2 は LocalSystem で実行してください。' } },
  { code: 60_009, reason: 'already-running', state: 'refused', retry: true, keepsPinTable: true,
    meaning: { en: 'Another enrolment is running on the device.', ja: 'デバイスで別の登録が実行中です。' },
    remedy: { en: 'Wait for it to end.', ja: '完了するまでお待ちください。' } },
  { code: 60_010, reason: 'folder-untrusted', state: 'refused', retry: true, keepsPinTable: false,
    meaning: { en: 'A folder that must belong to the system is a link, belongs to somebody else, or cannot be locked.', ja: 'システムが所有すべきフォルダーがリンクであるか、他者の所有であるか、保護できません。' },
    remedy: { en: 'Look at the folder in the message, remove it, then copy the package again.', ja: 'メッセージのフォルダーを調べて削除し、パッケージを再度コピーしてください。' } },
  { code: 60_011, reason: 'enrolled-elsewhere', state: 'refused', retry: false, keepsPinTable: false,
    meaning: { en: 'The device is enrolled with another server or as another user.', ja: 'デバイスは別のサーバーまたは別のユーザーで登録済みです。' },
    remedy: { en: 'End that enrolment first.', ja: '先にその登録を解除してください。' } },
  { code: 60_012, reason: 'no-user', state: 'refused', retry: true, keepsPinTable: true,
    meaning: { en: 'Nobody was signed in.', ja: 'サインインしているユーザーがいません。' },
    remedy: { en: 'Run it while the user is signed in, or use the case of the device name.', ja: 'ユーザーのサインイン中に実行するか、デバイス名のケースを使ってください。' } },
  { code: 60_013, reason: 'several-users', state: 'refused', retry: true, keepsPinTable: true,
    meaning: { en: 'More than one user was signed in.', ja: '複数のユーザーがサインインしています。' },
    remedy: { en: 'Run it while the one user is signed in.', ja: '対象のユーザーだけがサインインしているときに実行してください。' } },
  { code: 60_014, reason: 'no-address', state: 'refused', retry: true, keepsPinTable: true,
    meaning: { en: 'No e-mail address was found for the user.', ja: 'ユーザーのメールアドレスが見つかりません。' },
    remedy: { en: "Fill in the user's mail in Active Directory, or bring the device into its network.", ja: 'Active Directory のメール属性を設定するか、社内ネットワークに接続してください。' } },
  { code: 60_015, reason: 'no-domain', state: 'refused', retry: false, keepsPinTable: false,
    meaning: { en: 'The device is in no Active Directory domain.', ja: 'デバイスが Active Directory ドメインに参加していません。' },
    remedy: { en: 'Use a case that enrols by user.', ja: 'ユーザーで登録するケースを使ってください。' } },
  { code: 60_016, reason: 'no-pin', state: 'refused', retry: false, keepsPinTable: false,
    meaning: { en: 'The package has no PIN for this address.', ja: 'このアドレスの PIN がパッケージにありません。' },
    remedy: { en: 'Add the user to the recipients and hand over a new package.', ja: 'ユーザーを対象者に加え、新しいパッケージを配布してください。' } },
  { code: 60_017, reason: 'designer-missing', state: 'refused', retry: true, keepsPinTable: true,
    meaning: { en: 'Windows Configuration Designer is not installed.', ja: 'Windows 構成デザイナーがインストールされていません。' },
    remedy: { en: 'Deploy Windows Configuration Designer first.', ja: '先に Windows 構成デザイナーを展開してください。' } },
  { code: 60_018, reason: 'designer-failed', state: 'failed', retry: true, keepsPinTable: true,
    meaning: { en: 'ICD.exe reported an error.', ja: 'ICD.exe がエラーを報告しました。' },
    remedy: { en: 'Read the message; repair Windows Configuration Designer.', ja: 'メッセージを確認し、Windows 構成デザイナーを修復してください。' } },
  { code: 60_019, reason: 'designer-timeout', state: 'failed', retry: true, keepsPinTable: true,
    meaning: { en: 'ICD.exe did not end in time.', ja: 'ICD.exe が時間内に終了しませんでした。' },
    remedy: { en: 'Restart the device, then run it again.', ja: 'デバイスを再起動し、再実行してください。' } },
  { code: 60_020, reason: 'package-not-built', state: 'failed', retry: true, keepsPinTable: true,
    meaning: { en: 'ICD.exe reported success but built no usable package.', ja: 'ICD.exe は成功を報告しましたが、有効なパッケージがありません。' },
    remedy: { en: 'Repair Windows Configuration Designer.', ja: 'Windows 構成デザイナーを修復してください。' } },
  { code: 60_021, reason: 'installation-failed', state: 'failed', retry: false, keepsPinTable: false,
    meaning: { en: 'Windows did not install the provisioning package.', ja: 'プロビジョニング パッケージをインストールできませんでした。' },
    remedy: { en: 'Look the HRESULT up, then hand over a new package.', ja: 'HRESULT を確認し、新しいパッケージを配布してください。' } },
  { code: 60_022, reason: 'enrolment-failed', state: 'failed', retry: false, keepsPinTable: false,
    meaning: { en: 'The server or Windows refused the enrolment.', ja: 'サーバーまたは Windows が登録を拒否しました。' },
    remedy: { en: 'Look the HRESULT up, then issue a new PIN.', ja: 'HRESULT を確認し、新しい PIN を発行してください。' } },
  { code: 60_023, reason: 'enrolment-pending', state: 'pending', retry: false, keepsPinTable: false,
    meaning: { en: 'The package is installed, but the device was not enrolled in the time allowed.', ja: 'パッケージはインストール済みですが、制限時間内に登録されませんでした。' },
    remedy: { en: 'Look for the device in the console later; Windows goes on trying.', ja: 'Windows は再試行を続けます。後でコンソールを確認してください。' } },
  { code: 60_024, reason: 'user-folder-blocked', state: 'refused', retry: true, keepsPinTable: true,
    meaning: { en: "Step 1 found the user's folder in somebody else's hands.", ja: 'ステップ 1 のユーザー用フォルダーが他者の所有でした。' },
    remedy: { en: 'Look at the folder in the message and remove it.', ja: 'メッセージのフォルダーを調べて削除してください。' } },
  { code: 60_025, reason: 'step-one-missing', state: 'refused', retry: true, keepsPinTable: true,
    meaning: { en: 'Step 1 has not run, or did not complete.', ja: 'ステップ 1 が未実行、または完了していません。' },
    remedy: { en: 'Run Step 1 as the current user, then Step 2.', ja: '現在のユーザーでステップ 1 を実行後、ステップ 2 を実行してください。' } },
  { code: 60_026, reason: 'several-step-ones', state: 'refused', retry: true, keepsPinTable: true,
    meaning: { en: 'Step 1 ran for more than one user; the records were deleted.', ja: 'ステップ 1 が複数のユーザーで実行されたため、記録を削除しました。' },
    remedy: { en: 'Run Step 1 for the one user, then Step 2.', ja: '対象のユーザーでステップ 1 を実行後、ステップ 2 を実行してください。' } },
  { code: 60_027, reason: 'step-one-untrusted', state: 'refused', retry: false, keepsPinTable: false,
    meaning: { en: "What Step 1 left was changed or is not the user's.", ja: 'ステップ 1 の記録が改変されたか、本人のものではありません。' },
    remedy: { en: 'Find out who changed it; then hand over a new package.', ja: '変更者を調べ、新しいパッケージを配布してください。' } },
  { code: 60_028, reason: 'uac-unchanged', state: 'failed', retry: true, keepsPinTable: true,
    meaning: { en: 'User Account Control could not be changed.', ja: 'ユーザー アカウント制御を変更できませんでした。' },
    remedy: { en: 'Look for a policy that owns the setting.', ja: 'この設定を管理するポリシーを確認してください。' } },
  { code: 60_029, reason: 'relaunch-failed', state: 'failed', retry: true, keepsPinTable: false,
    meaning: { en: 'The 64-bit Windows PowerShell did not start.', ja: '64 ビットの Windows PowerShell を起動できませんでした。' },
    remedy: { en: 'Look for a rule that blocks powershell.exe, then deliver the package again.', ja: 'powershell.exe を禁止する規則を確認し、パッケージを再度配布してください。' } },
  { code: 60_030, reason: 'unexpected', state: 'failed', retry: false, keepsPinTable: false,
    meaning: { en: 'An error that nobody foresaw.', ja: '想定外のエラーです。' },
    remedy: { en: 'Read the log on the device.', ja: 'デバイスのログを確認してください。' } },
  { code: 60_031, reason: 'windows-unsupported', state: 'refused', retry: false, keepsPinTable: false,
    meaning: { en: 'This edition or version of Windows cannot enrol in this way.', ja: 'この Windows のエディションまたはバージョンは、この方法では登録できません。' },
    remedy: { en: 'Use Windows 10 1703 or later, Pro, Enterprise or Education, with .NET Framework 4.7.2.', ja: 'Windows 10 1703 以降の Pro、Enterprise、Education と .NET Framework 4.7.2 を使ってください。' } },
  { code: 60_032, reason: 'mdm-disabled', state: 'refused', retry: true, keepsPinTable: true,
    meaning: { en: 'A policy forbids MDM enrolment or provisioning packages.', ja: 'ポリシーにより、MDM 登録またはプロビジョニング パッケージが禁止されています。' },
    remedy: { en: 'Find the policy named in the message and lift it for these devices.', ja: 'メッセージのポリシーを調べ、対象デバイスで解除してください。' } },
  { code: 60_033, reason: 'server-unreachable', state: 'refused', retry: true, keepsPinTable: true,
    meaning: { en: 'The device does not reach the server from this account.', ja: 'このアカウントではデバイスからサーバーに接続できません。' },
    remedy: { en: 'Look at the network, proxy or TLS inspection, as the message says.', ja: 'メッセージに従い、ネットワーク、プロキシ、TLS 検査を確認してください。' } },
  { code: 60_034, reason: 'reboot-pending', state: 'refused', retry: true, keepsPinTable: true,
    meaning: { en: 'Windows waits for a restart.', ja: 'Windows が再起動を待っています。' },
    remedy: { en: 'Restart the device, then run it again.', ja: 'デバイスを再起動し、再実行してください。' } },
  { code: 60_035, reason: 'stale-enrolment', state: 'refused', retry: false, keepsPinTable: false,
    meaning: { en: 'Remains of another enrolment stand in the way.', ja: '別の登録の残骸が妨げになっています。' },
    remedy: { en: 'Remove the enrolment that the message names, then hand over a new package.', ja: 'メッセージの登録を削除し、新しいパッケージを配布してください。' } },
  { code: 60_036, reason: 'earlier-package', state: 'failed', retry: true, keepsPinTable: true,
    meaning: { en: 'An earlier provisioning package of ours could not be removed.', ja: '以前のプロビジョニング パッケージを削除できませんでした。' },
    remedy: { en: 'Remove it under Access work or school, then run it again.', ja: '「職場または学校にアクセスする」で削除し、再実行してください。' } },
  { code: 60_037, reason: 'disk-full', state: 'refused', retry: true, keepsPinTable: true,
    meaning: { en: 'The system drive has too little free space.', ja: 'システム ドライブの空き容量が不足しています。' },
    remedy: { en: 'Free some space, then run it again.', ja: '空き容量を増やし、再実行してください。' } },
  { code: 60_038, reason: 'path-unusable', state: 'refused', retry: false, keepsPinTable: false,
    meaning: { en: 'The path of the work folder has a blank, on which ICD.exe fails.', ja: '作業フォルダーのパスに空白があり、ICD.exe が失敗します。' },
    remedy: { en: 'Enrol this device by hand: its %ProgramData% is not where Windows puts it.', ja: '%ProgramData% が既定の場所ではないため、このデバイスは手動で登録してください。' } },
  { code: 60_039, reason: 'co-managed', state: 'refused', retry: false, keepsPinTable: false,
    meaning: { en: 'ConfigMgr and Intune manage the device together.', ja: 'デバイスは ConfigMgr と Intune で共同管理されています。' },
    remedy: { en: 'Take the device out of co-management first, then hand over a new package.', ja: '先に共同管理を解除し、新しいパッケージを配布してください。' } },
  { code: 60_040, reason: 'file-locked', state: 'refused', retry: true, keepsPinTable: true,
    meaning: { en: 'Another program keeps a file of the package open.', ja: '別のプログラムがパッケージのファイルを開いたままです。' },
    remedy: { en: 'See what holds the file in the message, then run it again.', ja: 'メッセージのファイルを使用しているプログラムを調べ、再実行してください。' } },
  { code: 60_041, reason: 'constrained-language', state: 'refused', retry: true, keepsPinTable: false,
    meaning: { en: 'A policy runs PowerShell in constrained language mode.', ja: 'ポリシーにより、PowerShell が制約付き言語モードで動作しています。' },
    remedy: { en: 'Sign the scripts or allow them in the policy, then deliver the package again.', ja: 'スクリプトに署名するかポリシーで許可し、パッケージを再度配布してください。' } },
  { code: 60_042, reason: 'not-enrolled', state: 'failed', retry: false, keepsPinTable: false,
    meaning: { en: 'The device is not enrolled by this package.', ja: 'デバイスはこのパッケージで登録されていません。' },
    remedy: { en: 'Read the reason in the result, then hand over a new package.', ja: '結果の理由を確認し、新しいパッケージを配布してください。' } },
  { code: 60_043, reason: 'rollback-incomplete', state: 'failed', retry: true, keepsPinTable: false,
    meaning: { en: 'Some of what the attempt had changed could not be undone.', ja: '登録の試行による変更の一部を元に戻せませんでした。' },
    remedy: { en: 'See what remains in the result, then run rollback.ps1 again.', ja: '結果の残りの項目を確認し、rollback.ps1 を再実行してください。' } },
] as const satisfies readonly ExitCode[];

/** Name of a way to end, as in the result line. */
export type ExitReason = (typeof exitCodes)[number]['reason'];
