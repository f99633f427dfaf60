import { EnrollmentError, type Explanation, type FailureKind } from '../../core/errors';
import type { HttpFailure } from '../http/httpFailure';
import { isTlsFailure } from '../tls/tlsCodes';

type Known = Explanation & { readonly code: string };

/** A failure of the MDM server. What the server says in its own words is never shown: it could repeat what it was sent. */
export function neuronsFailure(
  code: string,
  { message, remedy, values = [] }: Explanation,
  kind: FailureKind = 'source',
): EnrollmentError {
  return new EnrollmentError({ kind, code, message, remedy, values });
}

const statusFailures: Readonly<Record<number, Known & { readonly kind: FailureKind }>> = {
  401: {
    kind: 'refused',
    code: 'neurons-credentials',
    message: '{0} does not accept the user name and the password.',
    remedy:
      'Check "server.api.user", and give the password again. It was tried once: servers lock an account after a few wrong ones.',
  },
  403: {
    kind: 'refused',
    code: 'neurons-forbidden',
    message: 'The account may not use this part of the API of {0}.',
    remedy: 'Give it a role that may view and change users in the console of the server.',
  },
  404: {
    kind: 'source',
    code: 'neurons-not-there',
    message: 'There is no such API at {0}.',
    remedy: 'Check "server.api.url": it is the cluster of your tenant, such as https://na1.mobileiron.com.',
  },
  429: {
    kind: 'source',
    code: 'neurons-busy',
    message: '{0} asks to wait longer than this would ever wait.',
    remedy: 'Try again later, with a smaller "server.api.requestsAtOnce". What was done so far is kept.',
  },
};

/** An answer whose status says no. */
export function statusFailure(url: string, status: number): EnrollmentError {
  const known = statusFailures[status];
  if (known !== undefined) {
    return neuronsFailure(known.code, { ...known, values: [url] }, known.kind);
  }
  return status >= 500
    ? neuronsFailure('neurons-server', {
        message: '{0} failed (status {1}).',
        remedy: 'Try again later. What was done so far is kept.',
        values: [url, status],
      })
    : neuronsFailure('neurons-refused', {
        message: '{0} refuses the request (status {1}).',
        remedy: 'If it returns, the API of this server is another one than this tool knows.',
        values: [url, status],
      });
}

/** @param problem one of our own words, never bytes of the server */
export function malformedAnswer(url: string, problem: string): EnrollmentError {
  return neuronsFailure('neurons-answer', {
    message: '{0} sent an answer that is not one of this API ({1}).',
    remedy: 'Check "server.api.url", and whether a proxy or a sign-in page answers in its place.',
    values: [url, problem],
  });
}

function refusedByProxy(url: string, status: string): EnrollmentError {
  return neuronsFailure('neurons-proxy', {
    message: 'The proxy makes no connection to {0} (status {1}).',
    remedy:
      'Check HTTPS_PROXY and NO_PROXY, and whether the proxy wants a sign-in: user and password stand in its address.',
    values: [url, status],
  });
}

function timedOut(url: string, seconds: number): EnrollmentError {
  return neuronsFailure('neurons-timeout', {
    message: '{0} did not answer within {1} seconds.',
    remedy: 'Check the server and the way to it; a slow one gets more time by "server.api.answerSeconds".',
    values: [url, seconds],
  });
}

const otherNetworkFailure: Known = {
  code: 'neurons-connection',
  message: 'The connection to {0} failed ({1}).',
  remedy: 'Check the address, the network and the firewall, then try again.',
};

const noWay: Known = {
  code: 'neurons-unreachable',
  message: 'There is no way to {0} ({1}).',
  remedy: 'Check the network, the firewall and the proxy, on the command line that of HTTPS_PROXY.',
};

const networkFailures: Readonly<Record<string, Known>> = {
  ECONNREFUSED: noWay,
  EHOSTUNREACH: noWay,
  ENETUNREACH: noWay,
  ETIMEDOUT: noWay,
  ENOTFOUND: {
    code: 'neurons-unknown-host',
    message: 'The name in {0} is not known here ({1}).',
    remedy: 'Check "server.api.url".',
  },
};

/** The server sends elsewhere. Nobody follows: the password is for the server that the settings name. */
function redirected(url: string, location: string | undefined): EnrollmentError {
  const host = location !== undefined && URL.canParse(location, url) ? new URL(location, url).host : '';
  return neuronsFailure('neurons-redirect', {
    message: '{0} sends to another address ({1}), where the password does not go by itself.',
    remedy: 'If that is the cluster of your tenant, write it in "server.api.url".',
    values: [url, host],
  });
}

/** What a request can end in without an answer, in our words. @param seconds of patience with the server */
export function withoutAnswer({ problem, code, location }: HttpFailure, url: string, seconds: number): EnrollmentError {
  switch (problem) {
    case 'timeout':
      return timedOut(url, seconds);
    case 'too-large':
      return malformedAnswer(url, 'more than 16 MB');
    case 'redirect':
      return redirected(url, location);
    case 'proxy':
      return refusedByProxy(url, code);
    case 'cut-off':
      return connectionFailure('cut off', url);
    case 'unheard':
    case 'network':
      return connectionFailure(code, url);
  }
}

function connectionFailure(code: string, url: string): EnrollmentError {
  if (isTlsFailure(code)) {
    return neuronsFailure(
      'neurons-certificate',
      {
        message:
          'A secure connection to {0} did not come about: its certificate is not trusted here or not valid ({1}).',
        remedy:
          'Install the authority that issued it in the system, or name its PEM file in "server.api.tls.certificateAuthority".',
        values: [url, code],
      },
      'refused',
    );
  }
  const known = networkFailures[code] ?? otherNetworkFailure;
  return neuronsFailure(known.code, { ...known, values: [url, code] });
}
