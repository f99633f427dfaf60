import type { EnrolmentStage } from './faults';
import { emptyAnswer, type HttpRequest, type Resource } from './http';
import { RestError } from './rest/envelope';
import { restErrorAnswer } from './rest/restResource';

/** Which part of the server a request is for: a stage of the enrolment, or the REST API. */
export type Part = EnrolmentStage | 'rest';

export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly part: Part;
  readonly resource: Resource;
}

/** What answers a request. */
export interface Destination {
  readonly part: Part;
  readonly resource: Resource;
}

/** Finds the resource of a request by method and path, without regard to case and a final slash, as IIS does. */
export class Router {
  readonly #routes: ReadonlyMap<string, readonly Route[]>;

  constructor(routes: readonly Route[]) {
    const paths = new Set(routes.map(({ path }) => plain(path)));
    this.#routes = new Map([...paths].map((each) => [each, routes.filter(({ path }) => plain(path) === each)]));
  }

  find({ method, path }: Pick<HttpRequest, 'method' | 'path'>): Destination {
    const routes = this.#routes.get(plain(path)) ?? [];
    return routes.find((route) => route.method === method) ?? notFound(path, routes);
  }
}

/** @param others what is at the same path for other methods */
function notFound(path: string, others: readonly Route[]): Destination {
  const status = others.length === 0 ? 404 : 405;
  const headers = { Allow: others.map(({ method }) => method).join(', ') };
  return plain(path).startsWith('/api/')
    ? { part: 'rest', resource: () => restErrorAnswer(new RestError(status, 'There is no such resource')) }
    : { part: 'probe', resource: () => emptyAnswer(status, status === 405 ? headers : {}) };
}

function plain(path: string): string {
  return path.toLowerCase().replace(/\/$/, '');
}
