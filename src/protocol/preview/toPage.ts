import * as v from 'valibot';
import { severities } from '../../core/lint/severities';
import { flowStepSchema } from './flow';
import { pageWordKeys, type PageWordKey } from './pageWords';

/** Rises with every change that an older page or panel would misread: a restored page may be older than the extension. */
export const protocolVersion = 1;

const option = v.object({ value: v.string(), label: v.string() });

/** A finding as the page lists it. */
const finding = v.object({
  /** Names it in the page's answers, for this version of the document only. */
  key: v.string(),
  rule: v.string(),
  severity: v.picklist(severities),
  message: v.string(),
  /** Line and columns from 1; where it goes on over several lines, `endLine` says to where. */
  line: v.number(),
  column: v.number(),
  endLine: v.number(),
  endColumn: v.number(),
  /** What its fix does, where it has one. */
  fix: v.optional(v.string()),
});

export type PageFinding = v.InferOutput<typeof finding>;

const words = v.object(
  Object.fromEntries(pageWordKeys.map((key) => [key, v.string()])) as Record<PageWordKey, v.StringSchema<undefined>>,
);

/** The first message, answering `ready`. */
const start = v.object({ type: v.literal('start'), version: v.literal(protocolVersion), words });

/** The text in the editor. */
const script = v.object({
  type: v.literal('script'),
  uri: v.string(),
  name: v.string(),
  lines: v.array(v.string()),
  /** Lines behind those sent, which a page would take too long to show. */
  further: v.number(),
});

/** For whom and how the script is imagined to run, and what else could be chosen. */
const situation = v.object({
  type: v.literal('situation'),
  cases: v.array(option),
  enrolmentCase: v.string(),
  profiles: v.array(option),
  profile: v.string(),
  /** Name and address; absent for nobody in particular. */
  recipient: v.optional(v.string()),
  isPinned: v.boolean(),
});

const findings = v.object({
  type: v.literal('findings'),
  /** Why the script could not be checked; there are no findings then. */
  note: v.optional(v.string()),
  /** Of the document that was checked. */
  documentVersion: v.number(),
  findings: v.array(finding),
  /** Findings behind those sent. */
  further: v.number(),
});

/** What the simulated run did that the picture does not say. */
const runEffect = v.object({ word: v.string(), target: v.string(), account: v.string() });

/** What happened on the virtual device, beside the picture. */
const run = v.object({
  /** Which run, in words. */
  title: v.string(),
  isShown: v.boolean(),
  only: v.array(runEffect),
  /** How many more there are. */
  further: v.number(),
});

const picture = v.object({
  type: v.literal('picture'),
  /** Why there is no picture; the steps are empty then. */
  note: v.optional(v.string()),
  steps: v.array(flowStepSchema),
  /** True where steps are left out because there are too many to look at. */
  isCut: v.boolean(),
  /** Absent as long as nothing was simulated. */
  run: v.optional(run),
});

/** Where the cursor of the editor is. */
const place = v.object({ type: v.literal('place'), line: v.number() });

export const toPageSchema = v.variant('type', [start, script, situation, findings, picture, place]);

/** What a panel tells its page. */
export type ToPage = v.InferOutput<typeof toPageSchema>;

export type ToPageOf<T extends ToPage['type']> = Extract<ToPage, { readonly type: T }>;
