import type { Recipient } from '../../core/directory/recipient';
import { deliveryProfiles, profilesOf, type DeliveryProfile } from '../../core/lint/deliveryProfile';
import type { PictureRecipient, Situation } from '../../core/preview/picture';
import { situationSettings } from '../../core/preview/situationSettings';
import type { EnrolmentCase } from '../../core/project/enrolmentCase';
import type { ReadyProject } from '../../host/openDirectory';

/** What the user chose in the page; what is not chosen follows the project. */
export interface Choices {
  readonly enrolmentCase?: EnrolmentCase | undefined;
  readonly profile?: DeliveryProfile | undefined;
}

/** The case to start with where no project says one: most fleets come from ConfigMgr. */
const firstCase: EnrolmentCase = 'sccm';

/** For whom and how a script is imagined to run. */
export function situationOf(
  fileName: string,
  { enrolmentCase, profile }: Choices,
  ready: ReadyProject | undefined,
  recipient: PictureRecipient | undefined,
): Situation {
  const chosenCase = enrolmentCase ?? ready?.project.case ?? firstCase;
  const [usual = deliveryProfiles[0]] = profilesOf(fileName, chosenCase);
  return {
    enrolmentCase: chosenCase,
    profile: profile ?? usual,
    recipient,
    settings: ready === undefined ? {} : situationSettings(ready.project, chosenCase),
  };
}

/** What a picture needs to know of a recipient; of an address that is typed, only that. */
export function pictureRecipient(
  address: string,
  recipients: readonly Recipient[],
  ready: ReadyProject | undefined,
): PictureRecipient {
  const key = recipients.find((one) => one.address === address)?.key;
  const user = ready?.directory.users.find((one) => one.key === key);
  return {
    enrolmentEmail: address,
    userName: user?.userName === '' ? undefined : user?.userName,
    deviceName: user?.device === '' ? undefined : user?.device,
  };
}
