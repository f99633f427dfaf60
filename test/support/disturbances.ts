import type { Disturbance } from '../../src/simulator/server/faults';
import type { HttpRequest } from '../../src/simulator/server/http';
import type { Disturb } from '../../src/simulator/server/serverState';

/** Disturbs no request more often than that, so that a run ends well whatever the order in which requests arrive. */
export function atMost(times: number, choose: (request: HttpRequest) => Disturbance | undefined): Disturb {
  const disturbed = new Map<string, number>();
  return (request) => {
    const { method, path: address, query, body } = request;
    const key = [method, address, query, body].join(' ');
    const before = disturbed.get(key) ?? 0;
    const chosen = before < times ? choose(request) : undefined;
    disturbed.set(key, before + (chosen === undefined ? 0 : 1));
    return chosen;
  };
}
