import type { Step } from '../step';

/**
 * ConfigMgr: a package copies the files, Run Scripts starts setup.ps1.
 * Sources: the vendor's page "Provisioning Package Enrollment with PIN"; Microsoft's "Packages and programs",
 * "Create and run PowerShell scripts"; the ConfigurationManager cmdlet reference.
 */
export const sccm: readonly Step[] = [
  {
    en: {
      title: 'Unpack the package on a server',
      lines: [
        'Before you unpack the .zip: right-click it, `Properties`, tick `Unblock`. Otherwise Windows marks every script as downloaded.',
        'Unpack it into one folder that the computer account of the site server can read, and nobody else who does not need it. `setup.ps1` and `copyToClient.bat` lie directly in that folder. The path has at most 256 characters.',
      ],
    },
    ja: {
      title: 'サーバーにパッケージを展開する',
      lines: [
        '.zip を展開する前に、右クリックして `プロパティ` を開き、`許可する` (Unblock) にチェックを入れます。そのまま展開すると、Windows はすべてのスクリプトをダウンロードされたファイルとして扱います。',
        'サイト サーバーのコンピューター アカウントが読み取れるフォルダーに展開し、必要のない人には読み取りを許可しません。`setup.ps1` と `copyToClient.bat` は、そのフォルダーの直下に置きます。パスは 256 文字までです。',
      ],
    },
  },
  {
    en: {
      title: 'Create the package and its program',
      lines: [
        'Software Library > Application Management > Packages > Create Package. Tick `This package contains source files` and choose the folder. The name has at most 50 characters.',
        'Standard program: command line `copyToClient.bat`, Run `Hidden`, Program can run `Whether or not a user is logged on`, Run mode `Run with administrative rights`. It copies the files to `{destinationFolder}`.',
      ],
    },
    ja: {
      title: 'パッケージとプログラムを作成する',
      lines: [
        'ソフトウェア ライブラリ > アプリケーション管理 > パッケージ > パッケージの作成 を開きます。`このパッケージにソース ファイルを含める` にチェックを入れ、フォルダーを選択します。名前は 50 文字までです。',
        '標準プログラムを選び、コマンド ラインに `copyToClient.bat`、実行に `非表示`、プログラムを実行できる条件に `ユーザーがログオンしているかどうかに関係なく`、実行モードに `管理者権限で実行` を指定します。ファイルは `{destinationFolder}` にコピーされます。',
      ],
    },
    commands: [
      "New-CMPackage -Name 'Enrolment files' -Path '\\\\SERVER\\SHARE\\FOLDER'",
      "New-CMProgram -PackageName 'Enrolment files' -StandardProgramName 'Copy' -CommandLine 'copyToClient.bat' -RunType Hidden -RunMode RunWithAdministrativeRights -ProgramRunType WhetherOrNotUserIsLoggedOn -Duration 15",
    ],
  },
  {
    en: {
      title: 'Distribute the content',
      lines: [
        'Select the package, `Distribute Content`, choose the distribution points or their group. Monitoring > Distribution Status > Content Status shows when it has arrived.',
      ],
    },
    ja: {
      title: 'コンテンツを配布する',
      lines: [
        'パッケージを選択して `コンテンツの配布` を実行し、配布ポイントまたは配布ポイント グループを選択します。完了は、監視 > 配布ステータス > コンテンツのステータス で確認できます。',
      ],
    },
    commands: ["Start-CMContentDistribution -PackageName 'Enrolment files' -DistributionPointGroupName 'GROUP'"],
  },
  {
    en: {
      title: 'Deploy the copy',
      lines: [
        'Select the package, `Deploy`, choose the device collection. Purpose `Required`, assignment `As soon as possible`, rerun behaviour `Always rerun program`, so that a later package replaces this one. Download the content and run it locally.',
        'Monitoring > Deployments shows which devices have the files. Exit code 0 means copied.',
      ],
    },
    ja: {
      title: 'コピーを展開する',
      lines: [
        'パッケージを選択して `展開` を実行し、デバイス コレクションを選択します。目的は `必須`、割り当ては `できるだけ早く`、再実行の動作は、後のパッケージに置き換えられるように `常にプログラムを再実行する` とします。コンテンツはダウンロードしてローカルで実行します。',
        'ファイルが届いたデバイスは、監視 > 展開 で確認できます。終了コード 0 はコピーの成功を表します。',
      ],
    },
    commands: [
      "New-CMPackageDeployment -StandardProgram -PackageName 'Enrolment files' -ProgramName 'Copy' -CollectionName 'COLLECTION' -DeployPurpose Required -ScheduleEvent AsSoonAsPossible -RerunBehavior AlwaysRerunProgram -FastNetworkOption DownloadContentFromDistributionPointAndRunLocally -SlowNetworkOption DownloadContentFromDistributionPointAndLocally",
    ],
  },
  {
    en: {
      title: 'Import the script',
      lines: [
        'Software Library > Scripts > Create Script: language PowerShell, `Import`, choose `setup.ps1` of this package. Leave its parameters as they are: the destination folder is their default.',
      ],
    },
    ja: {
      title: 'スクリプトをインポートする',
      lines: [
        'ソフトウェア ライブラリ > スクリプト > スクリプトの作成 を開き、言語に PowerShell を選び、`インポート` でこのパッケージの `setup.ps1` を選択します。パラメーターは変更しないでください。コピー先フォルダーが既定値になっています。',
      ],
    },
    commands: ["New-CMScript -ScriptName 'Enrolment setup' -ScriptFile '\\\\SERVER\\SHARE\\FOLDER\\setup.ps1'"],
  },
  {
    en: {
      title: 'Have it approved by somebody else',
      lines: [
        'Software Library > Scripts > select the script > `Approve/Deny`. The author cannot approve their own script unless the hierarchy setting `Script authors require additional script approver` is off. Every edit takes the approval back. Arrange the second person before the PINs are issued.',
      ],
    },
    ja: {
      title: 'ほかの担当者がスクリプトを承認する',
      lines: [
        'ソフトウェア ライブラリ > スクリプト でスクリプトを選択し、`承認/拒否` を実行します。階層設定の「スクリプト作成者には追加のスクリプト承認者が必要」がオフでない限り、作成者自身は承認できません。編集すると承認は取り消されます。スクリプトの承認を行う担当者は、PIN を発行する前に決めておきます。',
      ],
    },
    commands: ["Approve-CMScript -ScriptGuid 'GUID' -Comment 'Enrolment'"],
  },
  {
    en: {
      title: 'Run the script',
      lines: [
        'Assets and Compliance > Device Collections > right-click the collection > `Run Script`. Choose only devices that the copy has reached.',
        'A request lives one hour. Devices that are offline or busy in that hour do nothing and are not retried: run the script again for them, as often as needed, until {expiresAt}.',
        'Monitoring > Script Status shows each device with its output.',
      ],
    },
    ja: {
      title: 'スクリプトを実行する',
      lines: [
        '資産とコンプライアンス > デバイス コレクション でコレクションを右クリックし、`スクリプトの実行` を選択します。対象は、コピーが完了したデバイスだけにします。',
        '実行の要求は 1 時間で無効になります。その間にオフラインだったデバイスでは何も行われず、自動の再試行もありません。{expiresAt} までの間、必要な回数だけスクリプトを再実行してください。',
        '各デバイスの出力は、監視 > スクリプトの状態 で確認できます。',
      ],
    },
    commands: ["Invoke-CMScript -ScriptGuid 'GUID' -CollectionName 'COLLECTION'"],
  },
  {
    en: {
      title: 'Tidy up',
      lines: [
        "When all devices are enrolled or the PINs have expired: delete the deployment and the package, delete the folder on the server and the .zip. `setup.ps1` removes the PIN table on the device when the attempt is over, also from ConfigMgr's cache. Where it never ran, a task that the copy has staged removes it when the PINs have expired.",
      ],
    },
    ja: {
      title: '後片付けをする',
      lines: [
        'すべてのデバイスが登録されるか、PIN の有効期限が切れたら、展開とパッケージ、サーバー上のフォルダー、.zip を削除します。デバイス上の PIN 一覧は、登録の試行が終わると、ConfigMgr のキャッシュのものも含めて `setup.ps1` が削除します。一度も実行されなかったデバイスでは、コピー時に登録されたタスクが、PIN の有効期限が切れた後に削除します。',
      ],
    },
  },
];
