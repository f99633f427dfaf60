import type { NetworkProblem } from '../enrolmentClient/network';
import type { ServerFault } from '../server/faults';
import { faultGroup, type Fault } from './fault';

/** The way to the server, and the server. */
export const serverFaults = faultGroup({
  offline: onTheWay('dns', 'the device is offline', [3, 13]),
  'proxy-refuses': onTheWay('proxy', 'the proxy wants a sign-in', [13]),
  'tls-intercepted': onTheWay('tls', 'a proxy answers with its own certificate', [13]),
  'server-maintenance': atServer('maintenance', 'the server is in maintenance', [14]),
  'server-busy': atServer('busy', 'the server throttles', [14]),
  'server-error': atServer('internal-error', 'the server fails', [14]),
  'device-cap': atServer('device-cap', 'the user has as many devices as are allowed', [15]),
  'platform-refused': atServer('platform-refused', 'the server refuses the platform', [16]),
});

function onTheWay(problem: NetworkProblem, title: string, rows: readonly number[]): Fault {
  return {
    title,
    rows,
    change: ({ device: { world } }) => {
      world.networkProblem = problem;
    },
  };
}

function atServer(fault: ServerFault, title: string, rows: readonly number[]): Fault {
  return {
    title,
    rows,
    change: ({ server }) => {
      server.behave(fault);
    },
  };
}
