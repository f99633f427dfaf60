import { EnrollmentError, type Explanation } from '../../core/errors';
import { HttpFailure, type HttpProblem } from '../http/httpFailure';

/** A failure of a source of this kind. */
export function entraFailure(code: string, explanation: Explanation): EnrollmentError {
  return new EnrollmentError({ ...explanation, kind: 'source', code });
}

type Coded = Explanation & { readonly code: string };

const problems: Readonly<Record<Exclude<HttpProblem, 'unheard' | 'network'>, Coded>> = {
  timeout: {
    code: 'entra-timeout',
    message: '{0} did not answer in time.',
    remedy: 'Check the network; a slow one gets more time by "timeouts" of this source.',
  },
  'too-large': {
    code: 'entra-too-large',
    message: '{0} sent an answer of more than 16 MB.',
    remedy: 'Nothing of it is used. Check whether a proxy on the way answers in its place.',
  },
  'cut-off': {
    code: 'entra-cut-off',
    message: '{0} ended the connection before its answer was complete.',
    remedy: 'Nothing of it is used. Try again; if it returns, look at the proxy or firewall on the way.',
  },
  proxy: {
    code: 'entra-proxy',
    message: 'The proxy makes no connection to {0} (status {1}).',
    remedy:
      'Check HTTPS_PROXY and NO_PROXY, and whether the proxy wants a sign-in: user and password stand in its address.',
  },
  redirect: {
    code: 'entra-redirect',
    message: '{0} sends us to another address, to which the sign-in is not shown.',
    remedy: 'Check "cloud" of this source, and whether the network asks for a sign-in of its own.',
  },
};

const networkProblems: Readonly<Record<string, Coded>> = {
  ENOTFOUND: unknownHost(),
  EAI_AGAIN: unknownHost(),
  ECONNREFUSED: noWay(),
  EHOSTUNREACH: noWay(),
  ENETUNREACH: noWay(),
  ETIMEDOUT: noWay(),
};

const otherNetworkProblem: Coded = {
  code: 'entra-connection',
  message: 'The connection to {0} failed ({1}).',
  remedy: 'Check the network, its proxy and its certificates, then try again.',
};

function unknownHost(): Coded {
  return {
    code: 'entra-unreachable',
    message: 'The name of {0} is not known here ({1}).',
    remedy: 'Check the network and its DNS.',
  };
}

function noWay(): Coded {
  return {
    code: 'entra-unreachable',
    message: 'There is no way to {0} ({1}).',
    remedy: 'Check the network, the firewall and the proxy, on the command line that of HTTPS_PROXY.',
  };
}

/** What a request can end in without an answer, in our words. @param host origin of the server */
export function withoutAnswer(error: unknown, host: string): unknown {
  if (!(error instanceof HttpFailure)) {
    return error;
  }
  const { problem, code } = error;
  const { code: own, ...explanation } =
    problem === 'unheard' || problem === 'network' ? (networkProblems[code] ?? otherNetworkProblem) : problems[problem];
  return entraFailure(own, { ...explanation, values: [host, code] });
}

/** @param problem one of our own words, never text of the server */
export function malformed(host: string, problem: string): EnrollmentError {
  return entraFailure('entra-malformed', {
    message: '{0} sent an answer that cannot be read ({1}).',
    remedy: 'Nothing of it is used. Check whether a proxy on the way answers in its place, then try again.',
    values: [host, problem],
  });
}
