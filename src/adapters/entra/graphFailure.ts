import * as v from 'valibot';
import type { EnrollmentError } from '../../core/errors';
import type { EntraSourceSettings } from '../../core/project/entraSourceSettings';
import type { HttpAnswer } from '../http/exchange';
import { entraFailure } from './entraFailure';

/** What an app has to be permitted for a request, by the names of the Entra admin center. */
export type Permission = 'User.Read.All' | 'GroupMember.Read.All';

/** What a request was about, for the words of its failure. */
export interface Asked {
  readonly needs: Permission;
  /** The setting whose filter the request carries. */
  readonly filter?: 'userFilter' | 'groupFilter' | undefined;
}

const errorBody = v.object({ error: v.object({ code: v.string() }) });

/** Graph's own code of an error, such as `Request_ResourceNotFound`. Its message is never shown: it may repeat what it was sent. */
export function graphCode({ body }: HttpAnswer): string {
  try {
    const result = v.safeParse(errorBody, JSON.parse(body));
    return result.success && /^[A-Za-z0-9_.]{1,80}$/.test(result.output.error.code) ? result.output.error.code : '';
  } catch {
    return '';
  }
}

/** The failure behind an answer that is none. Answers 401, 404 and 410 mean something to whoever asked, who looks at them first. */
export function graphFailure(
  answer: HttpAnswer,
  asked: Asked,
  { id, clientId }: Pick<EntraSourceSettings, 'id' | 'clientId'>,
): EnrollmentError {
  const { status } = answer;
  const reference = referenceOf(answer);
  if (status === 403) {
    return entraFailure('entra-permission', {
      message: 'The app {0} may not read this: the permission {1} is missing ({2}).',
      remedy:
        'In the Entra admin center give the app registration {1} (Microsoft Graph; delegated for VS Code, application for a client secret) and let an administrator grant consent.',
      values: [clientId, asked.needs, reference],
    });
  }
  if (status === 429) {
    return entraFailure('entra-throttled', {
      message: 'Microsoft Graph throttles the source "{0}" and goes on doing so ({1}).',
      remedy: 'Try again in a few minutes; other apps of the tenant may be using up its limit.',
      values: [id, reference],
    });
  }
  if (status >= 500) {
    return entraFailure('entra-busy', {
      message: 'Microsoft Graph cannot answer at the moment ({0}).',
      remedy: 'Try again later; the health of the service stands in the Microsoft 365 admin center.',
      values: [reference],
    });
  }
  if (status === 400 && asked.filter !== undefined) {
    return entraFailure('entra-filter', {
      message: 'Microsoft Graph does not take "{0}" of the source "{1}" ({2}).',
      remedy: "Correct it: it is OData, for example department eq 'Sales', and not every property can be filtered.",
      values: [asked.filter, id, reference],
    });
  }
  return entraFailure('entra-refused', {
    message: 'Microsoft Graph refuses to read the source "{0}" ({1}).',
    remedy: 'Check "attributes" of this source; Microsoft finds the request by its number.',
    values: [id, reference],
  });
}

/** Status, code and the number by which Microsoft's support finds the request. */
function referenceOf(answer: HttpAnswer): string {
  const number = String(answer.headers['request-id']);
  const parts = [
    `HTTP ${answer.status}`,
    graphCode(answer),
    /^[0-9A-Fa-f-]{36}$/.test(number) ? `request-id ${number}` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}
