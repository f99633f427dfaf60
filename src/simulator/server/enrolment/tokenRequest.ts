import * as v from 'valibot';
import { tokens } from '../../enrolmentProtocol/names';
import { many, text } from '../../enrolmentProtocol/xml';

const contextItem = v.object({ '@Name': v.string(), Value: text });

/** Body of the request for a device certificate (MS-WSTEP). */
export const tokenRequestSchema = v.object({
  RequestSecurityToken: v.object({
    TokenType: v.pipe(text, v.literal(tokens.device)),
    BinarySecurityToken: v.object({ '@ValueType': v.literal(tokens.certificateRequest), '#text': v.string() }),
    AdditionalContext: v.pipe(
      v.object({ ContextItem: many(contextItem) }),
      v.transform(({ ContextItem }) => new Map(ContextItem.map((item) => [item['@Name'], item.Value]))),
    ),
  }),
});

export type TokenRequest = v.InferOutput<typeof tokenRequestSchema>;
