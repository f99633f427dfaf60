/** What the virtual server can be made to do wrong. */
export const serverFaults = [
  'none',
  'maintenance',
  'busy',
  'internal-error',
  'hang',
  'cut',
  'device-cap',
  'platform-refused',
  'pin-expired',
  'pin-used',
  'pin-wrong',
  'account-locked',
] as const;

export type ServerFault = (typeof serverFaults)[number];

/** The requests of an enrolment, in their order. The REST API has no stage: it is always there. */
export const enrolmentStages = ['probe', 'discover', 'policy', 'enrolment'] as const;

export type EnrolmentStage = (typeof enrolmentStages)[number];

/** A fault and the first request of an enrolment that meets it. */
export interface Behaviour {
  readonly fault: ServerFault;
  readonly from: EnrolmentStage;
}

/** Whether a request of this stage meets the fault. */
export function isStruck({ fault, from }: Behaviour, stage: EnrolmentStage): boolean {
  return fault !== 'none' && enrolmentStages.indexOf(stage) >= enrolmentStages.indexOf(from);
}

/**
 * Where a fault shows itself when nobody says otherwise: at the first request that can meet it and that the preflight on the
 * device, which asks only whether discovery is there, does not make.
 */
export const naturalStage = {
  none: 'probe',
  busy: 'discover',
  'internal-error': 'discover',
  hang: 'discover',
  cut: 'discover',
  maintenance: 'policy',
  'pin-expired': 'policy',
  'pin-used': 'policy',
  'pin-wrong': 'policy',
  'account-locked': 'policy',
  'device-cap': 'enrolment',
  'platform-refused': 'enrolment',
} as const satisfies Readonly<Record<ServerFault, EnrolmentStage>>;

/**
 * What can happen to one request of the REST API. `late-…` and `cut`: what was asked for has happened, and only the server knows.
 * `hang` and `drop`: it has not.
 */
export type Disturbance =
  'busy' | 'internal-error' | 'hang' | 'drop' | 'cut' | 'late-answer' | 'late-error' | 'late-hang';
