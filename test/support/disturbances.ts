import type { Disturbance } from '../../src/simulator/server/faults';
import type { Disturb } from '../../src/simulator/server/serverState';

/** Disturbs no request more often than that, so that a run ends well whatever the order in which requests arrive. */
export function atMost(times: number, choose: () => Disturbance | undefined): Disturb {
  const disturbed = new Map<string, number>();
  return ({ method, path: address, query, body }) => {
    const request = [method, address, query, body].join(' ');
    const before = disturbed.get(request) ?? 0;
    const chosen = before < times ? choose() : undefined;
    disturbed.set(request, before + (chosen === undefined ? 0 : 1));
    return chosen;
  };
}
