import type { Bilingual } from './bilingual';

/** Headings and labels of the page. */
export const labels = {
  languageName: { en: 'English', ja: '日本語' },
  bothLanguages: { en: 'Both languages', ja: '両方の言語を表示' },
  heading: { en: 'Hand-over: silent enrolment in MDM', ja: '引き渡し手順書: MDM へのサイレント登録' },
  expiry: { en: 'PINs in this package stop working at', ja: 'このパッケージの PIN が使えなくなる日時' },
  expiryAdvice: {
    en: 'Everything below has to be done by then, on every device.',
    ja: '以下の手順は、すべてのデバイスでこの日時までに終える必要があります。',
  },
  secret: {
    en: 'This package is secret. `pins.tsv` holds the PINs of all recipients. Each is sealed to its user, but opens for anybody who knows the SID or, where there is none, the address: give it only to those who distribute it, do not send it by e-mail, delete it when you are done.',
    ja: 'このパッケージは機密です。`pins.tsv` には全員分の PIN が含まれています。PIN は本人に合わせて暗号化されていますが、その SID(SID がない場合はメールアドレス)を知る人は開けます。配布の担当者以外に渡さず、電子メールで送らず、作業が終わったら削除してください。',
  },
  enrolmentCase: { en: 'Way', ja: '方式' },
  createdAt: { en: 'Made at', ja: '作成日時' },
  recipients: { en: 'PINs', ja: 'PIN の数' },
  destinationFolder: { en: 'Destination folder', ja: 'コピー先フォルダー' },
  discoveryUrl: { en: 'Discovery URL', ja: '検出 URL' },
  tool: { en: 'Made by', ja: '作成ツール' },
  prerequisites: { en: 'Before you start', ja: '始める前に' },
  steps: { en: 'Steps', ja: '手順' },
  commands: { en: 'The same from the site drive, in PowerShell', ja: 'サイト ドライブで PowerShell から実行する場合' },
  verification: { en: 'Check the result', ja: '結果の確認' },
  failure: { en: 'If a device fails', ja: 'デバイスで失敗したとき' },
  afterExpiry: { en: 'When the PINs have expired', ja: 'PIN の有効期限が切れたとき' },
  uncertain: {
    en: 'What is not certain: try it on a few devices first',
    ja: '確認できていないこと (最初に少数のデバイスで試してください)',
  },
  files: { en: 'Files in this package', ja: 'パッケージに含まれるファイル' },
} as const satisfies Readonly<Record<string, Bilingual>>;
