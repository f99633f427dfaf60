/** What the core asks of the world. */
export type * from './ports/directorySource';
export type * from './ports/pinIssuer';
export type * from './ports/platform';
export type * from './ports/storage';
export type * from './ports/scripts';
