import type { EnrolmentCase } from '../project/enrolmentCase';
import { deliveryProfiles, profilesOf, type DeliveryProfile } from './deliveryProfile';
import type { Delivery } from './scriptContext';

/** What is known of a script's delivery. */
export interface DeliveryClues {
  /** Of the project that the script belongs to. */
  readonly enrolmentCase?: EnrolmentCase | undefined;
  /** What the user says; it counts before the project's case. */
  readonly profile?: DeliveryProfile | undefined;
}

/**
 * The profile given, else those of the project's case, else all: then only what holds for every one of them is said.
 * @param fileName without its folder
 */
export function deliveryOf(fileName: string, { enrolmentCase, profile }: DeliveryClues): Delivery {
  const ofCase = enrolmentCase === undefined ? deliveryProfiles : profilesOf(fileName, enrolmentCase);
  return { profiles: profile === undefined ? ofCase : [profile], enrolmentCase };
}
