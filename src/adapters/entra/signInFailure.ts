import type { EnrollmentError, Explanation } from '../../core/errors';
import type { EntraSourceSettings } from '../../core/project/entraSourceSettings';
import { entraFailure } from './entraFailure';

type Coded = Explanation & { readonly code: string };

/** By the number behind AADSTS, from "Microsoft Entra authentication and authorization error codes". */
const byNumber: ReadonlyMap<number, Coded> = new Map([
  [
    7000215,
    {
      code: 'entra-secret-wrong',
      message: 'Entra does not take the client secret of the app {0} ({2}).',
      remedy: 'Give the secret\'s value, not its ID, or make a new one under "Certificates & secrets".',
    },
  ],
  [
    7000222,
    {
      code: 'entra-secret-expired',
      message: 'The client secret of the app {0} has expired ({2}).',
      remedy: 'Make a new one under "Certificates & secrets" of the app registration.',
    },
  ],
  [
    700016,
    {
      code: 'entra-app-unknown',
      message: 'The tenant {1} has no app {0} ({2}).',
      remedy: 'Check "clientId", "tenant" and "cloud" of this source.',
    },
  ],
  [90002, unknownTenant()],
  [900023, unknownTenant()],
  [
    7000218,
    {
      code: 'entra-public-client',
      message: 'The app {0} does not let people sign in without a secret ({2}).',
      remedy: 'Set "Allow public client flows" of the app registration to "Yes", or give a client secret.',
    },
  ],
  [
    65001,
    {
      code: 'entra-consent',
      message: 'Nobody has consented to what the app {0} wants to read ({2}).',
      remedy: 'Let an administrator grant consent to User.Read.All and GroupMember.Read.All of the app registration.',
    },
  ],
  [53003, conditionalAccess()],
  [50076, conditionalAccess()],
  [50079, conditionalAccess()],
]);

const byError: Readonly<Record<string, Coded>> = {
  authorization_declined: declined(),
  access_denied: declined(),
  expired_token: {
    code: 'entra-sign-in-expired',
    message: 'Nobody entered the code for the app {0} in time ({2}).',
    remedy: 'Call it again and enter the new code within 15 minutes.',
  },
};

const other: Coded = {
  code: 'entra-sign-in',
  message: 'Entra refuses the sign-in of the app {0} in the tenant {1} ({2}).',
  remedy: 'Look the number up at https://login.microsoftonline.com/error, or in the sign-in logs of the tenant.',
};

function unknownTenant(): Coded {
  return {
    code: 'entra-tenant-unknown',
    message: 'There is no tenant {1} in this cloud ({2}).',
    remedy: 'Check "tenant" and "cloud" of this source.',
  };
}

function conditionalAccess(): Coded {
  return {
    code: 'entra-conditional-access',
    message: 'The policies of the tenant {1} do not allow this sign-in ({2}).',
    remedy: 'Sign in from a device and place that they allow, or use a client secret, to which other policies apply.',
  };
}

function declined(): Coded {
  return {
    code: 'entra-sign-in-declined',
    message: 'The sign-in of the app {0} was declined ({2}).',
    remedy: 'Call it again and accept what the app wants to read, or ask an administrator to.',
  };
}

/** What Entra said against a sign-in: an error of OAuth and numbers of its own. Its sentences are never shown. */
export interface Refusal {
  readonly error: string;
  readonly error_codes: readonly number[];
}

export function signInFailure(
  { error, error_codes }: Refusal,
  { clientId, tenant }: Pick<EntraSourceSettings, 'clientId' | 'tenant'>,
): EnrollmentError {
  const [number] = error_codes;
  const { code, ...explanation } = byNumber.get(number ?? 0) ?? byError[error] ?? other;
  const known = /^[a-z_]{1,60}$/.test(error) ? error : 'no reason given';
  const reference = number === undefined ? known : `AADSTS${number}`;
  return entraFailure(code, { ...explanation, values: [clientId, tenant, reference] });
}
