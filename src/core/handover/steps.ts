import type { EnrolmentCase } from '../project/enrolmentCase';
import type { Step } from './step';
import { epmCurrentUser } from './steps/epmCurrentUser';
import { epmDeviceName } from './steps/epmDeviceName';
import { epmTwoStep } from './steps/epmTwoStep';
import { epmUac } from './steps/epmUac';
import { sccm } from './steps/sccm';

/** What the administrator of the delivery tool does, in order, for each case. */
export const stepsOf: Readonly<Record<EnrolmentCase, readonly Step[]>> = {
  sccm,
  'epm-device-name': epmDeviceName,
  'epm-current-user': epmCurrentUser,
  'epm-two-step': epmTwoStep,
  'epm-uac': epmUac,
};
