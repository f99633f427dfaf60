import { enrol, type EnrolmentOutcome } from './enrolmentClient/enrol';
import type { VirtualNetwork } from './enrolmentClient/network';
import { probe, type ProbeAnswer } from './enrolmentClient/probe';
import type { AnswerFile } from './device/provisioning/answerFile';
import type { World } from './device/world';
import type { VirtualServer } from './server/virtualServer';

/** Of real time; the server is in the same process. */
const enrolmentLimit = 20_000;
/** Professional, as the registry of the virtual device says (GetProductInfo). */
const professional = 48;

/** The network between the device and the one server that there is. */
export function networkOf(world: World, { hostName, port, certificateAuthority }: VirtualServer): VirtualNetwork {
  return {
    resolve: (host) => {
      if (world.networkProblem !== undefined) {
        return { problem: world.networkProblem };
      }
      return host.toLowerCase() === hostName.toLowerCase() ? { port, certificateAuthority } : { problem: 'dns' };
    },
  };
}

/** One try of Windows to enrol with what an answer file says. */
export function enrolAt(
  network: VirtualNetwork,
  answer: AnswerFile,
  world: World,
  now: Date,
): Promise<EnrolmentOutcome> {
  return enrol({
    upn: answer.upn,
    secret: answer.secret,
    discoveryUrl: answer.discoveryUrl,
    device: { name: world.computerName, osVersion: '10.0.26100.2314', edition: professional, id: deviceId },
    network,
    timeoutMs: enrolmentLimit,
    now,
  });
}

/** The device is the same at every try. */
const deviceId = '5C1F4B1E0D7A4B0C9A3D6E2F81B7C940';

export function probeAt(network: VirtualNetwork, url: string, seconds: number): Promise<ProbeAnswer> {
  return probe(url, network, Math.min(seconds * 1000, enrolmentLimit));
}
