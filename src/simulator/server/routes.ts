import { discoveryPath } from '../enrolmentProtocol/names';
import { discovery } from './enrolment/discovery';
import { enrolment } from './enrolment/enrolment';
import { enrolmentPath, policyPath } from './enrolment/paths';
import { policies } from './enrolment/policies';
import { soapResource } from './enrolment/soapResource';
import { emptyAnswer } from './http';
import { accountList } from './rest/accountList';
import { deviceList } from './rest/deviceList';
import { groupList } from './rest/groupList';
import { partitionList, tenantMetadata } from './rest/partitions';
import { pinIssue } from './rest/pinIssue';
import { restResource, type RestHandler } from './rest/restResource';
import type { Route } from './router';
import type { ServerState } from './serverState';

/** Every address of the server. */
export function routes(state: ServerState): readonly Route[] {
  return [...enrolmentRoutes(state), ...restRoutes(state)];
}

/** Discovery is at its usual path and at the root: the vendor's page gives `https://login.mobileiron.com` without a path. */
function enrolmentRoutes(state: ServerState): readonly Route[] {
  const discoveryRoutes = [discoveryPath, '/'].flatMap((path): readonly Route[] => [
    { method: 'GET', path, part: 'probe', resource: () => emptyAnswer(200) },
    { method: 'POST', path, part: 'discover', resource: soapResource(discovery(state), state) },
  ]);
  return [
    ...discoveryRoutes,
    { method: 'POST', path: policyPath, part: 'policy', resource: soapResource(policies(state), state) },
    { method: 'POST', path: enrolmentPath, part: 'enrolment', resource: soapResource(enrolment(state), state) },
  ];
}

function restRoutes(state: ServerState): readonly Route[] {
  const rest = (method: Route['method'], path: string, handler: RestHandler): Route => ({
    method,
    path: `/api/v1${path}`,
    part: 'rest',
    resource: restResource(handler, state),
  });
  return [
    rest('GET', '/account', accountList),
    rest('POST', '/account/regpin', pinIssue),
    rest('GET', '/device', deviceList),
    rest('GET', '/metadata/tenant', tenantMetadata),
    rest('GET', '/tenant/partition/device', partitionList),
    rest('GET', '/group', groupList),
  ];
}
