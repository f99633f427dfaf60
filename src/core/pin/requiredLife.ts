import type { PinSettings } from '../project/project';

/** How long the PINs of a package must still live when it is built, and what for. */
export interface RequiredLife {
  readonly hours: number;
  /** Until the content is where the devices fetch it from; undefined where the project gives the sum alone. */
  readonly distributionHours?: number;
  /** How long the devices have to run it. */
  readonly windowHours?: number;
}

/**
 * Hours where the project does not say. Content reaches the distribution points of a site within minutes to hours, and a maintenance
 * window of two hours is a short one: together what a package asked for before the two were told apart.
 */
export const defaultDistributionHours = 2;
export const defaultWindowHours = 2;

/** A project that names the sum (`minimumLifeHours`) and neither part is one of old, and means the sum. */
export function requiredLife(
  pin: Pick<PinSettings, 'minimumLifeHours' | 'distributionHours' | 'maintenanceWindowHours'>,
): RequiredLife {
  const { minimumLifeHours, distributionHours, maintenanceWindowHours } = pin;
  const distribution = distributionHours ?? defaultDistributionHours;
  const window = maintenanceWindowHours ?? defaultWindowHours;
  const namesNeither = distributionHours === undefined && maintenanceWindowHours === undefined;
  const sum = distribution + window;
  return minimumLifeHours !== undefined && (namesNeither || minimumLifeHours > sum)
    ? { hours: minimumLifeHours }
    : { hours: sum, distributionHours: distribution, windowHours: window };
}
