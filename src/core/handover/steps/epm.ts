import type { Bilingual } from '../bilingual';
import type { Step } from '../step';

/*
 * Steps that the cases of Ivanti Endpoint Manager share.
 * Sources: the vendor's pages "Provisioning Package Enrollment with PIN" and "Understanding distribution package types".
 */

/** The files have to lie where the core's web share finds them. */
export const copyToCore: Step = {
  en: {
    title: 'Copy the files to the core server',
    lines: [
      'Before you unpack the .zip: right-click it, `Properties`, tick `Unblock`.',
      'Unpack it into a new folder of its own below `...\\LANDesk\\files\\`, for example `...\\LANDesk\\files\\Enrolment`. That folder is published on the web share of the core: delete it as soon as it is no longer needed, because it holds PINs.',
    ],
  },
  ja: {
    title: 'コア サーバーにファイルをコピーする',
    lines: [
      '.zip を展開する前に、右クリックして `プロパティ` を開き、`許可する` (Unblock) にチェックを入れます。',
      '`...\\LANDesk\\files\\` の下に専用のフォルダー (例: `...\\LANDesk\\files\\Enrolment`) を作成し、そこに展開します。このフォルダーはコア サーバーの Web 共有で公開され、PIN を含むため、不要になったらすぐに削除してください。',
    ],
  },
};

/** How one distribution package is made. */
export interface DistributionPackage {
  readonly title: Bilingual;
  readonly primaryFile: string;
  readonly account: 'LocalSystem' | 'current user';
  /** all: every other file of the package. settings: what the script itself needs, so that PINs do not travel without need. */
  readonly additionalFiles: 'all' | 'settings';
}

const accounts: Readonly<Record<DistributionPackage['account'], Bilingual>> = {
  LocalSystem: { en: '`LocalSystem`', ja: '`LocalSystem`' },
  'current user': { en: "`Current user's account`", ja: "現在のユーザーのアカウント (`Current user's account`)" },
};

const additional: Readonly<Record<DistributionPackage['additionalFiles'], Bilingual>> = {
  all: { en: 'all other files of this package', ja: 'このパッケージの残りのファイルすべて' },
  settings: {
    en: '`deployment.json`, `manifest.json`, `cleanUp.ps1`, `rollback.ps1` and `verifyEnrollment.ps1`; no PINs are needed here',
    ja: '`deployment.json`、`manifest.json`、`cleanUp.ps1`、`rollback.ps1`、`verifyEnrollment.ps1` (ここでは PIN は不要です)',
  },
};

export function distributionPackage({ title, primaryFile, account, additionalFiles }: DistributionPackage): Step {
  return {
    en: {
      title: title.en,
      lines: [
        'Distribution > Distribution packages > New > Windows > PowerShell.',
        `Primary file: \`${primaryFile}\`. Additional files: ${additional[additionalFiles].en}. Accounts: ${accounts[account].en}. Save.`,
      ],
    },
    ja: {
      title: title.ja,
      lines: [
        '配布 (Distribution) > 配布パッケージ (Distribution packages) > 新規 (New) > Windows > PowerShell を開きます。',
        `プライマリ ファイル (Primary file) に \`${primaryFile}\`、追加ファイル (Additional files) に${additional[additionalFiles].ja}、アカウント (Accounts) に ${accounts[account].ja} を指定し、保存 (Save) します。`,
      ],
    },
  };
}

/** @param subject what the task distributes, as it stands in a title */
export function pushTask(subject: Bilingual, ...more: readonly Bilingual[]): Step {
  return {
    en: {
      title: `Start a task: ${subject.en}`,
      lines: [
        'Right-click the distribution package > Create scheduled task. Drag the devices into the task. Properties > Task type `Push`, then `Start now`.',
        'Green means that the script returned 0. The log on the device is `sdclient_task<TaskID>.log` in `C:\\Program Files (x86)\\LANDesk\\LDClient\\Data`.',
        ...more.map(({ en }) => en),
      ],
    },
    ja: {
      title: `タスクを開始する: ${subject.ja}`,
      lines: [
        '配布パッケージを右クリックして、スケジュールされたタスクの作成 (Create scheduled task) を選び、デバイスをタスクにドラッグします。プロパティ (Properties) > タスクの種類 (Task type) を `Push` にして、今すぐ開始 (`Start now`) を選択します。',
        '緑色は、スクリプトが 0 を返したことを表します。デバイス側のログは `C:\\Program Files (x86)\\LANDesk\\LDClient\\Data` の `sdclient_task<TaskID>.log` です。',
        ...more.map(({ ja }) => ja),
      ],
    },
  };
}

/** The core compares the files with a hash that it took when the package was made. */
export const resetHash: Step = {
  en: {
    title: 'After every change of the files: reset the package hash',
    lines: [
      'New PINs are new files. Replace the whole folder by the new package, then right-click each distribution package > `Reset package hash`. Otherwise devices refuse the files.',
    ],
  },
  ja: {
    title: 'ファイルを入れ替えたら、パッケージ ハッシュをリセットする',
    lines: [
      'PIN を発行し直すと、ファイルも変わります。フォルダー全体を新しいパッケージに置き換えてから、それぞれの配布パッケージを右クリックして、パッケージ ハッシュのリセット (`Reset package hash`) を実行します。行わないと、デバイスはファイルを受け付けません。',
    ],
  },
};

/** PINs must not outlive their purpose, on the core either. */
export const tidyUp: Step = {
  en: {
    title: 'Tidy up',
    lines: [
      'When all devices are enrolled or the PINs have expired: delete the tasks and the distribution packages, the folder on the core server and the .zip. The script, or the clean-up task that it stages, removes the PIN table on the device when the attempt is over or the PINs have expired, also from the cache `LDClient\\sdmcache`.',
    ],
  },
  ja: {
    title: '後片付けをする',
    lines: [
      'すべてのデバイスが登録されるか、PIN の有効期限が切れたら、タスクと配布パッケージ、コア サーバーのフォルダー、.zip を削除します。デバイス上の PIN 一覧は、登録の試行が終わるか PIN の有効期限が切れると、キャッシュ `LDClient\\sdmcache` のものも含めて、スクリプトまたは後片付けのタスクが削除します。',
    ],
  },
};
