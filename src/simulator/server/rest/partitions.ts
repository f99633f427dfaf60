import { listResult, pageOf } from './paging';
import type { RestHandler } from './restResource';

/** The one space of the virtual tenant. */
export const defaultPartition = { id: 1, name: 'Default Space', defaultPartition: true };

/** `GET /api/v1/metadata/tenant`, as far as clients need it: the space in which devices are. */
export const tenantMetadata: RestHandler = (_request, { hostName }) => ({
  defaultDmPartitionId: defaultPartition.id,
  tenantName: hostName,
});

/** `GET /api/v1/tenant/partition/device`: the spaces. */
export const partitionList: RestHandler = ({ query }) =>
  listResult([defaultPartition], pageOf(query), (partition) => partition);
