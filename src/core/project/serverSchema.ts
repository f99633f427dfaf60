import * as v from 'valibot';
import { neuronsApiSchema } from './neuronsSchema';

const httpsUrl = v.pipe(
  v.string(),
  v.url('must be a URL'),
  v.startsWith('https://', 'must start with https://: devices refuse to enrol over http'),
);

/** The MDM server: where devices enrol, and its REST API. */
export const serverSchema = v.strictObject({
  discoveryUrl: v.pipe(
    httpsUrl,
    v.description('Discovery URL of the MDM server, for example https://login.mobileiron.com.'),
  ),
  api: v.optional(
    v.pipe(
      neuronsApiSchema,
      v.description('REST API of Ivanti Neurons for MDM, for the source and the issuer "neurons".'),
    ),
  ),
});
