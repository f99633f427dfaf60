import * as vscode from 'vscode';
import type { SourceEntry } from '../../core/project/editProject';
import { ldapUrl } from '../../core/project/ldapSourceSettings';
import type { Project } from '../../core/project/project';
import { freeId, proposeBase, proposeSourceId, serverUrl } from '../../core/project/ldapProposals';
import type { Answers, Step } from '../../host/askSteps';
import { csvChoices } from '../../host/csvChoices';

/** How a kind of source is asked for. A new kind adds itself to {@link sourceForms}. */
export interface SourceForm {
  readonly label: string;
  readonly detail: string;
  readonly steps: readonly Step[];
  readonly proposeId: (answers: Answers) => string;
  /** What is written into the project. The password is among the answers, and never here. */
  readonly entry: (answers: Answers) => Omit<SourceEntry, 'id'>;
}

/** The answer that goes into the secret storage. */
export const passwordKey = 'password';

/** Asks the directory server of these answers where its users are. */
export type FindBase = (answers: Answers, signal: AbortSignal) => Promise<string | undefined>;

/** What is asked for each kind of source that the project can have: accounts of the MDM server only where its REST API is named. */
export function sourceForms(
  folder: string,
  { sources, server }: Project,
  findBase: FindBase,
): Readonly<Record<string, SourceForm>> {
  const taken = sources.map(({ id }) => id);
  return {
    csv: csvForm(folder, taken),
    ldap: ldapForm(taken, findBase),
    entra: entraForm(taken),
    ...(server.api === undefined ? {} : { neurons: neuronsForm(taken) }),
  };
}

function needed(text: string): string | undefined {
  return text.trim() === '' ? vscode.l10n.t('This is needed.') : undefined;
}

function csvForm(folder: string, taken: readonly string[]): SourceForm {
  return {
    label: vscode.l10n.t('CSV file'),
    detail: vscode.l10n.t('A list of users, or of accounts and their groups'),
    steps: [
      {
        kind: 'pick',
        key: 'users',
        placeHolder: vscode.l10n.t('The CSV file that lists the users'),
        choices: () => csvChoices(folder),
      },
    ],
    proposeId: ({ users = '' }) => freeId(/([^/]+?)(\.csv)?$/i.exec(users)?.[1] ?? 'users', taken),
    entry: ({ users = '' }) => ({ kind: 'csv', users }),
  };
}

function ldapForm(taken: readonly string[], findBase: FindBase): SourceForm {
  return {
    label: vscode.l10n.t('Active Directory or another LDAP server'),
    detail: vscode.l10n.t('Over LDAPS, or StartTLS where the address begins with ldap://'),
    steps: [
      {
        kind: 'text',
        key: 'url',
        prompt: vscode.l10n.t('Address of the server, for example dc1.contoso.com'),
        check: (text) =>
          ldapUrl.test(serverUrl(text))
            ? undefined
            : vscode.l10n.t('Give a host name, with a port where it is not the usual one.'),
      },
      {
        kind: 'text',
        key: 'user',
        prompt: vscode.l10n.t('Account that reads the directory: user@domain, DOMAIN\\user or a DN'),
        check: needed,
      },
      {
        kind: 'text',
        key: passwordKey,
        prompt: vscode.l10n.t(
          'Its password, which VS Code keeps in its secret storage. Leave it empty to give it later.',
        ),
        isPassword: true,
      },
      {
        kind: 'text',
        key: 'base',
        prompt: vscode.l10n.t('DN below which users and groups are searched'),
        propose: ({ url = '', user = '' }) => proposeBase(serverUrl(url), user),
        proposeLater: findBase,
        check: needed,
      },
    ],
    proposeId: ({ base = '' }) => proposeSourceId(base, taken),
    entry: ldapEntry,
  };
}

/** The directory server of these answers, always over TLS. */
export function ldapEntry({ url = '', user = '', base = '' }: Answers): Omit<SourceEntry, 'id'> {
  const address = serverUrl(url);
  const security = address.startsWith('ldaps:') ? {} : { startTls: true };
  return { kind: 'ldap', url: address, ...security, bind: { user }, base };
}

/** Signing in comes afterwards, by the row of the source: only a person can do that. */
function entraForm(taken: readonly string[]): SourceForm {
  return {
    label: vscode.l10n.t('Microsoft Entra ID'),
    detail: vscode.l10n.t('Over Microsoft Graph, with an app registration of your own'),
    steps: [
      {
        kind: 'text',
        key: 'tenant',
        prompt: vscode.l10n.t('The tenant: one of its domains, for example contoso.onmicrosoft.com, or its GUID'),
        check: needed,
      },
      {
        kind: 'text',
        key: 'clientId',
        prompt: vscode.l10n.t('Application (client) ID of your app registration in this tenant'),
        check: needed,
      },
    ],
    proposeId: ({ tenant = '' }) => freeId(tenant.split('.')[0] ?? 'entra', taken),
    entry: ({ tenant = '', clientId = '' }) => ({ kind: 'entra', tenant: tenant.trim(), clientId: clientId.trim() }),
  };
}

function neuronsForm(taken: readonly string[]): SourceForm {
  return {
    label: vscode.l10n.t('Ivanti Neurons for MDM'),
    detail: vscode.l10n.t('The accounts of the MDM server, over its REST API'),
    steps: [],
    proposeId: () => freeId('mdm', taken),
    entry: () => ({ kind: 'neurons' }),
  };
}
