import { tool } from '../adapters/tool';
import type { BuildRequest } from '../core/package/buildPackage';
import type { Manifest } from '../core/package/manifest';
import type { Terminal } from './terminal';

/** Below this nobody wonders what a build is doing; seconds. */
const quietSeconds = 3;

/** To what the PINs of a package are sealed. */
export function sealedText({ bySid, byAddress, iterations }: Manifest['pinTable']): string {
  const rounds = byAddress === 0 ? '' : ` (${iterations.toLocaleString('en')} rounds of PBKDF2)`;
  return `PINs sealed to SIDs: ${bySid}, to e-mail addresses: ${byAddress}${rounds}`;
}

/** Says on stderr how long the sealing will take, where that is long, and then how far it is, by tenths. */
export function sealingReport({ error }: Pick<Terminal, 'error'>): Pick<BuildRequest, 'onEstimate' | 'onProgress'> {
  let isLong = false;
  let tenths = 0;
  const say = (text: string): void => {
    error(`${tool.name}: ${text}\n`);
  };
  return {
    onEstimate: ({ entries, seconds }) => {
      isLong = seconds >= quietSeconds;
      if (isLong) {
        say(
          `sealing ${entries.toLocaleString('en')} PINs to e-mail addresses: about ${describeDuration(seconds)} on this machine`,
        );
      }
    },
    onProgress: (share) => {
      const reached = Math.floor(share * 10);
      if (isLong && reached > tenths) {
        tenths = reached;
        say(`${reached * 10} %`);
      }
    },
  };
}

/** Rounded as an estimate deserves it. */
function describeDuration(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(seconds)} seconds` : `${Math.round(seconds / 60)} minutes`;
}
