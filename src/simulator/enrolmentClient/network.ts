/** Why a host cannot be reached. */
export const networkProblems = ['dns', 'connect', 'proxy', 'tls', 'timeout'] as const;

export type NetworkProblem = (typeof networkProblems)[number];

/** Where the virtual network leads a host name to: a port of 127.0.0.1, and whom the device trusts there. */
export interface Route {
  readonly port: number;
  /** PEM. */
  readonly certificateAuthority: string;
}

/** The network as the virtual device sees it. */
export interface VirtualNetwork {
  resolve(host: string): Route | { readonly problem: NetworkProblem };
}
