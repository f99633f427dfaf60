import * as v from 'valibot';
import { filePathSchema, sourceIdSchema } from './commonSchemas';

/** Neither user nor password nor path: the paths of the API are fixed, and a secret has no place in enrollment.json. */
const url = v.pipe(
  v.string(),
  v.regex(
    /^https:\/\/[^\s/?#@:[\]\\]+(:\d{1,5})?\/?$/,
    'must be https://host or https://host:port, without user, password or path',
  ),
  v.description('The cluster of the tenant, for example https://na1.mobileiron.com. Only https.'),
);

/** RFC 7617: a user name of HTTP Basic has no colon. */
const user = v.pipe(
  v.string(),
  v.trim(),
  v.regex(/^[^:\p{Cc}]{1,254}$/u, 'must be a user name without a colon'),
  v.description('Account that uses the API. Its password is asked for, never written here.'),
);

/** `server.api`: the REST API of the MDM server, for the source and the issuer "neurons". */
export const neuronsApiSchema = v.strictObject({
  url,
  user,
  tls: v.optional(
    v.pipe(
      v.strictObject({
        certificateAuthority: v.optional(
          v.pipe(
            filePathSchema,
            v.description(
              "PEM file with the authorities to trust instead of the system's, relative to the project folder.",
            ),
          ),
        ),
      }),
      v.description('How the server is recognised. It is always verified.'),
    ),
    {},
  ),
  requestsAtOnce: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(1, 'must be 1 to 16'),
      v.maxValue(16, 'must be 1 to 16'),
      v.description('Requests under way at one time. The vendor publishes no limit; the server may ask for fewer.'),
    ),
    4,
  ),
  answerSeconds: v.optional(
    v.pipe(
      v.number(),
      v.minValue(1, 'must be 1 to 600'),
      v.maxValue(600, 'must be 1 to 600'),
      v.description('Seconds for one request before it is given up and tried again.'),
    ),
    30,
  ),
});

/** The accounts of the MDM server as a source of users and groups. */
export const neuronsSourceSchema = v.strictObject({
  id: sourceIdSchema,
  kind: v.pipe(
    v.literal('neurons', 'must be "neurons"'),
    v.description('Kind of directory source: the accounts of the server that "server.api" names.'),
  ),
});
