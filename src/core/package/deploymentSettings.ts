import type { PinTableSettings } from '../pin/tableSettings';
import type { EnrolmentCase } from '../project/enrolmentCase';

export const deploymentSettingsFile = 'deployment.json';

/** `deployment.json`: all that differs between packages and is no secret. The device scripts read it. */
export interface DeploymentSettings {
  readonly formatVersion: 1;
  readonly packageId: string;
  readonly packageName: string;
  readonly case: EnrolmentCase;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly discoveryUrl: string;
  readonly destinationFolder: string;
  readonly pinTable: PinTableSettings;
  readonly enrolmentWaitMinutes: number;
}
