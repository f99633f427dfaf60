import { pinTableFile } from '../../core/pin/pinTable';
import { minute } from '../device/clock';
import type { HeldFile } from '../device/world';
import { faultGroup, type Stage } from './fault';

/** The files of the package on their way, and those who hold them. */
export const packageFaults = faultGroup({
  'tampered-script-file': {
    title: 'somebody changed a script',
    rows: [23, 32],
    change: (stage) => {
      append(stage, 'setup.ps1', '\n# changed\n');
    },
  },
  'tampered-pin-table': {
    title: 'somebody changed the PIN table',
    rows: [21, 29],
    change: (stage) => {
      append(stage, pinTableFile, `${'0'.repeat(64)}\tanother\n`);
    },
  },
  'tampered-answer-template': {
    title: 'somebody changed the answer file',
    rows: [21, 23],
    change: (stage) => {
      append(stage, 'customizations.xml', '\n<!-- changed -->\n');
    },
  },
  'file-missing': {
    title: 'a file of the package did not arrive',
    rows: [32],
    change: (stage) => {
      stage.entries = stage.entries.filter(({ path }) => path !== 'customizations.xml');
    },
  },
  'pin-table-locked': {
    title: 'a backup keeps the PIN table open',
    rows: [12],
    change: (stage) => {
      hold(stage, 'reading');
    },
  },
  'pin-table-undeletable': {
    title: 'a scanner keeps the PIN table from being deleted',
    rows: [29],
    change: (stage) => {
      hold(stage, 'deleting');
    },
  },
  'disk-full': {
    title: 'the disk is nearly full',
    rows: [12],
    change: ({ device: { world } }) => {
      world.freeBytes = 20 * 1024 ** 2;
    },
  },
});

function append(stage: Stage, name: string, text: string): void {
  stage.entries = stage.entries.map((entry) =>
    entry.path === name ? { ...entry, bytes: Buffer.concat([entry.bytes, Buffer.from(text)]) } : entry,
  );
}

function hold({ device }: Stage, against: HeldFile['against']): void {
  device.world.held.push({ name: pinTableFile, against, until: device.clock.time + 12 * minute });
}
