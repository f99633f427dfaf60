import * as v from 'valibot';
import { deliveryProfiles } from '../../core/lint/deliveryProfile';
import { severities } from '../../core/lint/severities';
import type { AnalysisRequest, PictureRequest } from '../../core/ports';
import type { Picture } from '../../core/preview/picture';
import { enrolmentCases } from '../../core/project/enrolmentCase';

/** What the analysis process is asked. */
export type Question = { readonly id: number } & (
  | { readonly type: 'lint'; readonly request: AnalysisRequest }
  | { readonly type: 'draw'; readonly request: PictureRequest }
);

const scriptFile = v.object({
  name: v.string(),
  text: v.string(),
  encoding: v.picklist(['ascii', 'utf-8', 'utf-8-bom', 'utf-16', 'ansi']),
  ansiText: v.optional(v.string()),
});

const profile = v.picklist(deliveryProfiles);
const enrolmentCase = v.picklist(enrolmentCases);

const lintRequest = v.object({
  key: v.string(),
  files: v.array(
    v.object({
      file: scriptFile,
      delivery: v.object({ profiles: v.array(profile), enrolmentCase: v.optional(enrolmentCase) }),
    }),
  ),
  isPackage: v.boolean(),
  severities: v.optional(v.record(v.string(), v.picklist(['off', ...severities]))),
  isTyping: v.optional(v.boolean()),
});

const drawRequest = v.object({
  key: v.string(),
  file: scriptFile,
  situation: v.object({
    enrolmentCase,
    profile,
    recipient: v.optional(
      v.object({
        enrolmentEmail: v.string(),
        userName: v.optional(v.string()),
        deviceName: v.optional(v.string()),
      }),
    ),
    settings: v.record(v.string(), v.string()),
  }),
});

const id = v.number();

/** Schema of {@link Question}. */
export const questionSchema = v.variant('type', [
  v.object({ id, type: v.literal('lint'), request: lintRequest }),
  v.object({ id, type: v.literal('draw'), request: drawRequest }),
]) satisfies v.GenericSchema<unknown, Question>;

const values = v.array(v.union([v.string(), v.number()]));

const finding = v.object({
  rule: v.string(),
  severity: v.picklist(severities),
  message: v.string(),
  template: v.string(),
  values,
  start: v.number(),
  end: v.number(),
  fix: v.optional(
    v.object({
      title: v.string(),
      edits: v.array(v.object({ start: v.number(), end: v.number(), text: v.string() })),
      encoding: v.optional(v.literal('utf8bom')),
    }),
  ),
});

/** A failure that the user can do something about, as `EnrollmentError` carries it. */
const failure = v.object({
  kind: v.picklist(['refused', 'usage', 'source', 'cancelled']),
  code: v.string(),
  message: v.string(),
  remedy: v.string(),
  values: v.optional(values),
  location: v.optional(v.object({ file: v.string() })),
});

/** Schema of what the analysis process answers. A picture is as deep as the script, so only its outside is checked. */
export const answerSchema = v.variant('type', [
  v.object({ id, type: v.literal('linted'), findings: v.array(v.array(finding)) }),
  v.object({
    id,
    type: v.literal('drawn'),
    picture: v.custom<Picture>((value) => v.is(v.object({ script: v.string(), steps: v.array(v.object({})) }), value)),
  }),
  v.object({ id, type: v.literal('failed'), failure }),
]);

/** What the analysis process answers. */
export type Answer = v.InferOutput<typeof answerSchema>;
