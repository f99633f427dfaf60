import type { FlowEffect } from '../../protocol/preview/flow';

/** Shapes of 16 by 16 units, drawn as lines of the text's colour. */
export const shapes = {
  read: 'M3.5 2.5h6l3 3v8h-9zM9.5 2.5v3h3M5.5 8.5h5M5.5 11h3.5',
  write: 'M8 2.5H3.5v11h9V8M6 10l.5-2 6-6 1.5 1.5-6 6z',
  delete: 'M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.5 9h6l.5-9M7 7v4M9 7v4',
  lock: 'M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5M8 10v1.5',
  registry: 'M2.5 2.5h4.5v4.5H2.5zM9 2.5h4.5v4.5H9zM2.5 9h4.5v4.5H2.5zM9 9h4.5v4.5H9z',
  registryDelete: 'M2.5 2.5h4.5v4.5H2.5zM9 2.5h4.5v4.5H9zM2.5 9h4.5v4.5H2.5zM9.5 9.5l4 4M13.5 9.5l-4 4',
  process: 'M2.5 3.5h11v9h-11zM5 6.5l2 1.5-2 1.5M8.5 10h2.5',
  network: 'M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2M2 8h12M8 2c2 2 2.5 4 2.5 6s-.5 4-2.5 6c-2-2-2.5-4-2.5-6s.5-4 2.5-6',
  task: 'M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3M6 10l1.5 1.5L10.5 8.5',
  package: 'M8 2l5.5 2.7v6.6L8 14l-5.5-2.7V4.7zM2.5 4.7L8 7.5l5.5-2.8M8 7.5V14',
  restart: 'M12.5 5.5A5.3 5.3 0 1 0 13.3 8M13 2.5v3.3H9.7',
  secret: 'M5 8.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 1 0 0-5M6.8 9.3L13 3M11 5l2 2M9.3 6.7l1.2 1.2',
  branch: 'M8 2.5L13.5 8 8 13.5 2.5 8z',
  loop: 'M4 5.5h6.5a2.5 2.5 0 0 1 0 5.5H4M6 3.5l-2 2 2 2',
  shield: 'M8 2l5 1.8v4c0 3-2 5-5 6.2-3-1.2-5-3.2-5-6.2v-4z',
  call: 'M6.5 3c-1.5 0-2 .5-2 2v1.5L3 8l1.5 1.5V11c0 1.5.5 2 2 2M9.5 3c1.5 0 2 .5 2 2v1.5L13 8l-1.5 1.5V11c0 1.5-.5 2-2 2',
  exit: 'M6.5 2.5h-4v11h4M6 8h7.5M10.5 5l3 3-3 3',
  error: 'M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4',
  warning: 'M8 2.5l6 11H2zM8 6.5v3.5M8 11.5v.8',
  info: 'M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2M8 7v4M8 4.7v.8',
  check: 'M3 8.5l3.3 3.3L13 4.5',
  chevron: 'M6 4l4 4-4 4',
  wand: 'M9.5 2.5a3 3 0 0 0-2 4L2.5 11.5l2 2 5-5a3 3 0 0 0 4-3.8l-2 2-1.7-.4-.4-1.7z',
  pin: 'M5.5 2.5h5M6.5 2.5v4L4.5 9h7l-2-2.5v-4M8 9v4.5',
  drawing: 'M2.5 3h11v10h-11zM2.5 11l3.5-3.5 2.5 2.5 2-2 3 3M10 5.5v.1',
  print: 'M4.5 6V2.5h7V6M4.5 11h-2V6h11v5h-2M4.5 9.5h7v4h-7z',
  close: 'M4 4l8 8M12 4l-8 8',
} as const;

export type IconName = keyof typeof shapes;

export const effectIcons: Readonly<Record<FlowEffect['kind'], IconName>> = {
  'file-read': 'read',
  'file-written': 'write',
  'file-deleted': 'delete',
  'access-changed': 'lock',
  'registry-read': 'registry',
  'registry-set': 'registry',
  'registry-deleted': 'registryDelete',
  process: 'process',
  network: 'network',
  task: 'task',
  package: 'package',
  restart: 'restart',
  secret: 'secret',
};
