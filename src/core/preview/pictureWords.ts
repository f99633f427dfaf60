import type { Bilingual } from '../handover/bilingual';
import type { DeliveryProfile } from '../lint/deliveryProfile';
import type { PlannedEffectKind } from './picture';

/** All that a drawing or a page says by itself, in one language. Names, paths and conditions are the script's own words. */
export interface PictureWords {
  /** Code of the language for the page. */
  readonly language: string;
  /** What is done to the target that follows, as short as it can be. */
  readonly kinds: Readonly<Record<PlannedEffectKind, string>>;
  /** Who runs the script. */
  readonly profiles: Readonly<Record<DeliveryProfile, string>>;
  /** `{0}` is the script. */
  readonly title: string;
  /** `{0}` effects of `{1}` steps. */
  readonly description: string;
  readonly if: string;
  readonly yes: string;
  readonly no: string;
  readonly loop: string;
  readonly onError: string;
  readonly always: string;
  /** `{0}` is the exit code. */
  readonly exit: string;
  readonly exitOpen: string;
  /** `{0}` is a number of bits. */
  readonly bits: string;
  /** `{0}` steps are left out. */
  readonly more: string;
  readonly cut: string;
  readonly nothing: string;
  readonly seen: string;
  readonly notSeen: string;
  readonly unforeseen: string;
  readonly situation: string;
  readonly enrolmentCase: string;
  readonly profile: string;
  readonly recipient: string;
  readonly userName: string;
  readonly deviceName: string;
  readonly summary: string;
  readonly flow: string;
  readonly effects: string;
  readonly findings: string;
  readonly number: string;
  readonly what: string;
  readonly target: string;
  readonly account: string;
  readonly bitness: string;
  readonly condition: string;
  readonly line: string;
  readonly simulated: string;
  readonly excluded: string;
  readonly limits: string;
}

const en: PictureWords = {
  language: 'en',
  kinds: {
    'file-read': 'reads',
    'file-written': 'writes',
    'file-deleted': 'deletes',
    'access-changed': 'changes access',
    'registry-read': 'reads registry',
    'registry-set': 'sets registry',
    'registry-deleted': 'deletes registry',
    process: 'starts',
    network: 'contacts',
    task: 'task',
    package: 'package',
    restart: 'restarts',
    secret: 'touches a secret',
  },
  profiles: {
    'run-scripts': 'ConfigMgr, Run Scripts, as SYSTEM',
    'cm-package': 'ConfigMgr, a package, as SYSTEM from a 32-bit process',
    'epm-user': 'Endpoint Manager, as the signed-in user',
    'epm-system': 'Endpoint Manager, as SYSTEM',
  },
  title: 'What {0} will do',
  description: '{0} effects in {1} steps, in the order of the script.',
  if: 'if',
  yes: 'yes, in this situation',
  no: 'not in this situation',
  loop: 'again and again',
  onError: 'on an error',
  always: 'whatever happened',
  exit: 'ends with {0}',
  exitOpen: 'ends with its result',
  bits: '{0}-bit',
  more: '… {0} more steps',
  cut: 'The script is too large to be drawn as a whole: what comes later is missing.',
  nothing: 'Nothing that reaches beyond the script.',
  seen: 'seen in the simulation',
  notSeen: 'not seen in the simulation',
  unforeseen: 'In the simulation, but not in this picture',
  situation: 'Situation',
  enrolmentCase: 'Case',
  profile: 'Run by',
  recipient: 'Enrolment e-mail',
  userName: 'User',
  deviceName: 'Device',
  summary: 'Summary',
  flow: 'Flow',
  effects: 'Effects',
  findings: 'Findings',
  number: 'No.',
  what: 'What',
  target: 'Target',
  account: 'Account',
  bitness: 'Bits',
  condition: 'Only if',
  line: 'Line',
  simulated: 'Simulation',
  excluded: 'not in this situation',
  limits:
    'Drawn from the text of the script, which was not run. <Names in angle brackets> are known on the device only. Secrets are never shown.',
};

const ja: PictureWords = {
  language: 'ja',
  kinds: {
    'file-read': '読み取り',
    'file-written': '書き込み',
    'file-deleted': '削除',
    'access-changed': 'アクセス権変更',
    'registry-read': 'レジストリ読み取り',
    'registry-set': 'レジストリ設定',
    'registry-deleted': 'レジストリ削除',
    process: '起動',
    network: '通信',
    task: 'タスク',
    package: 'パッケージ',
    restart: '再起動',
    secret: '機密情報',
  },
  profiles: {
    'run-scripts': 'ConfigMgr のスクリプト機能 (SYSTEM)',
    'cm-package': 'ConfigMgr のパッケージ (32 ビット プロセス、SYSTEM)',
    'epm-user': 'Endpoint Manager (サインインしているユーザー)',
    'epm-system': 'Endpoint Manager (SYSTEM)',
  },
  title: '{0} が行うこと',
  description: 'スクリプトの順に {1} ステップ、{0} 件の影響。',
  if: '条件',
  yes: 'この状況では実行',
  no: 'この状況では実行しない',
  loop: '繰り返し',
  onError: 'エラー時',
  always: '必ず実行',
  exit: '{0} で終了',
  exitOpen: '結果のコードで終了',
  bits: '{0} ビット',
  more: '… 他 {0} ステップ',
  cut: 'スクリプトが大きすぎるため、以降は省略されています。',
  nothing: 'スクリプトの外に影響するものはありません。',
  seen: 'シミュレーションで確認',
  notSeen: 'シミュレーションでは未確認',
  unforeseen: 'シミュレーションで発生したが、この図にないもの',
  situation: '状況',
  enrolmentCase: 'ケース',
  profile: '実行元',
  recipient: '登録用メール',
  userName: 'ユーザー',
  deviceName: 'デバイス',
  summary: '概要',
  flow: '流れ',
  effects: '影響の一覧',
  findings: '検出事項',
  number: '番号',
  what: '種類',
  target: '対象',
  account: 'アカウント',
  bitness: 'ビット',
  condition: '条件',
  line: '行',
  simulated: 'シミュレーション',
  excluded: 'この状況では実行しない',
  limits:
    'スクリプトを実行せず、その文面から描いています。<山括弧内の名前> はデバイス上でのみ決まります。機密情報は表示されません。',
};

export const pictureWords: Bilingual<PictureWords> = { en, ja };

/** A template with `{0}`, `{1}` replaced. */
export function filled(template: string, ...values: readonly (string | number)[]): string {
  return template.replaceAll(/\{(\d)\}/g, (_whole, index: string) => String(values[Number(index)] ?? ''));
}
