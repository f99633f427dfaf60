/** Microsoft's clouds, each with the hosts of its sign-in and of its Graph. Hosts come from this list alone, never from settings. */
export const entraClouds = {
  global: { login: 'https://login.microsoftonline.com', graph: 'https://graph.microsoft.com' },
  'us-gov': { login: 'https://login.microsoftonline.us', graph: 'https://graph.microsoft.us' },
  'us-gov-dod': { login: 'https://login.microsoftonline.us', graph: 'https://dod-graph.microsoft.us' },
  china: { login: 'https://login.chinacloudapi.cn', graph: 'https://microsoftgraph.chinacloudapi.cn' },
} as const;

export type EntraCloud = keyof typeof entraClouds;

/** Origins of the two servers that a source of this kind speaks with. */
export interface EntraHosts {
  readonly login: string;
  readonly graph: string;
}

/** What a directory entry tells; each can be mapped to a property of Graph of the customer's own choice. */
export const entraFields = ['displayName', 'email', 'userPrincipalName', 'userName', 'device', 'department'] as const;
export type EntraField = (typeof entraFields)[number];

/** Accounts of other organisations that are invited into the tenant. */
export const guestRules = ['leave-out', 'include'] as const;
export type GuestRule = (typeof guestRules)[number];

/** A Microsoft Entra tenant, read over Microsoft Graph. Neither secret nor token is a setting. */
export interface EntraSourceSettings {
  readonly id: string;
  readonly kind: 'entra';
  /** GUID or a verified domain of the tenant. */
  readonly tenant: string;
  /** Application (client) ID of the customer's own app registration. */
  readonly clientId: string;
  readonly cloud: EntraCloud;
  /** OData, as Graph takes it in `$filter`; left out, all of them. */
  readonly userFilter?: string | undefined;
  readonly groupFilter?: string | undefined;
  readonly guests: GuestRule;
  readonly attributes: Readonly<Partial<Record<EntraField, string | undefined>>>;
  readonly timeouts: EntraTimeouts;
}

export interface EntraTimeouts {
  /** Seconds for which Microsoft's servers may be silent before a request is given up. */
  readonly answerSeconds: number;
}
