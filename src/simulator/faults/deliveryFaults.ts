import { faultGroup } from './fault';

/** What the management tool does otherwise than planned. */
export const deliveryFaults = faultGroup({
  'run-twice': {
    title: 'the management tool delivers twice',
    rows: [1, 30],
    change: ({ plan }) => {
      plan.times = 2;
    },
  },
  'second-run-at-once': {
    title: 'a second run begins while the first is building',
    rows: [30],
    change: ({ plan }) => {
      plan.isDoubled = true;
    },
  },
  'uac-task-only': {
    title: 'nobody comes back after User Account Control was switched off',
    rows: [28],
    cases: ['epm-uac'],
    change: ({ plan }) => {
      plan.stopsBefore = (step) => step.kind === 'script' && step.script === 'setup.ps1';
    },
  },
});
