import { minute } from '../device/clock';
import { momentNames, type MomentName } from '../device/moments';
import type { Fault } from './fault';

const titles: Readonly<Record<MomentName, string>> = {
  start: 'power lost as the script begins',
  'identity-known': 'power lost when the user was found',
  'work-folder': 'power lost when the work folder was made',
  'answer-file-written': 'power lost when the answer file was written',
  'designer-running': 'power lost while ICD.exe ran',
  'package-built': 'power lost when the package was built',
  installing: 'power lost while Windows took the package',
  installed: 'power lost when Windows had installed the package',
  waiting: 'power lost while the script waited',
  enrolled: 'power lost when the device was enrolled',
  'cleaning-up': 'power lost during clean-up',
};

/** The power goes at a moment, the device starts again, and the management tool begins the broken step again. */
export const powerFaults = Object.fromEntries(
  momentNames.map((moment) => [`killed-${moment}`, killedAt(moment)]),
) as Readonly<Record<`killed-${MomentName}`, Fault>>;

function killedAt(moment: MomentName): Fault {
  return {
    title: titles[moment],
    rows: [29, 31],
    change: ({ device }) => {
      if (moment === 'waiting') {
        // Only an installation that goes on after its cmdlet makes the script wait.
        Object.assign(device.world.install, {
          cmdlet: 'times-out',
          afterwards: 'applies',
          afterMilliseconds: 5 * minute,
        });
      }
      device.moments.once(moment, () => device.losePower(moment));
    },
  };
}
