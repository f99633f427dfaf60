import manifest from '../../package.json';

/** This tool, as packages name it. */
export const tool = { name: manifest.name, version: manifest.version } as const;
