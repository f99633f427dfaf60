import { pinTableFile } from '../pin/pinTable';
import type { EnrolmentCase } from '../project/enrolmentCase';
import type { Project } from '../project/project';

/** What a project's packages will say in their settings file, as far as it is known before one is built. Never a secret. */
export function situationSettings(
  { name, server, package: { destinationFolder, enrolmentWaitMinutes } }: Project,
  enrolmentCase: EnrolmentCase,
): Readonly<Record<string, string>> {
  return {
    packageName: name,
    case: enrolmentCase,
    discoveryUrl: server.discoveryUrl,
    destinationFolder,
    enrolmentWaitMinutes: String(enrolmentWaitMinutes),
    'pinTable.file': pinTableFile,
  };
}
