import * as v from 'valibot';
import { many } from './xml';

/** A node of a wap-provisioningdoc: parameters and further characteristics. */
export interface Characteristic {
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly children: readonly Characteristic[];
}

const parm = v.object({ '@name': v.string(), '@value': v.optional(v.string(), '') });

const characteristic: v.GenericSchema<unknown, Characteristic> = v.pipe(
  v.object({
    '@type': v.string(),
    parm: many(parm),
    characteristic: many(v.lazy(() => characteristic)),
  }),
  v.transform((node) => ({
    type: node['@type'],
    parameters: new Map(node.parm.map((one) => [one['@name'], one['@value']])),
    children: node.characteristic,
  })),
);

/** The document with which the server sets the device up. */
export const provisioningSchema = v.pipe(
  v.object({ 'wap-provisioningdoc': v.object({ characteristic: many(characteristic) }) }),
  v.transform((document) => document['wap-provisioningdoc'].characteristic),
);
