import { normaliseAddress } from '../../../core/directory/enrolmentAddress';
import type { EnrolledDevice } from '../devices';
import { RestError } from './envelope';
import { filtersOf, type Filter } from './filter';
import { listResult, pageOf } from './paging';
import { defaultPartition } from './partitions';
import type { RestHandler } from './restResource';

/** `GET /api/v1/device`: enrolled devices of a space, by `fq` (emailAddress, registrationState), `rows` and `start`. */
export const deviceList: RestHandler = ({ query }, state) => {
  const page = pageOf(query);
  const partition = query.get('dmPartitionId');
  if (partition === null) {
    throw new RestError(400, 'is required', [{ field: 'dmPartitionId', code: 'Required', message: 'is required' }]);
  }
  const filters = filtersOf(query, ['EMAILADDRESS', 'REGISTRATIONSTATE']);
  const devices = Number(partition) === defaultPartition.id ? state.devices.all() : [];
  return listResult(
    devices.filter((device) => filters.every((filter) => holds(device, filter))),
    page,
    deviceRow,
  );
};

function holds(device: EnrolledDevice, { field, value }: Filter): boolean {
  return field === 'EMAILADDRESS'
    ? normaliseAddress(device.emailAddress) === normaliseAddress(value)
    : device.registrationState === value.toUpperCase();
}

function deviceRow(device: EnrolledDevice): unknown {
  return {
    id: device.id,
    guid: device.guid,
    deviceName: device.deviceName,
    platformType: 'WINDOWS',
    platformVersion: device.osVersion,
    lastCheckin: device.enrolledAt.getTime(),
    lastRegistrationTime: device.enrolledAt.getTime(),
    registrationState: device.registrationState,
    emailAddress: device.emailAddress,
    uid: device.upn,
    dmPartitionName: defaultPartition.name,
  };
}
