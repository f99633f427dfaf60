import * as v from 'valibot';
import { deliveryProfiles } from '../../core/lint/deliveryProfile';
import { enrolmentCases } from '../../core/project/enrolmentCase';
import { protocolVersion } from './toPage';

/** What a page asks of its panel. */
export const fromPageSchema = v.variant('type', [
  v.object({ type: v.literal('ready'), version: v.literal(protocolVersion) }),
  v.object({ type: v.literal('chooseCase'), enrolmentCase: v.picklist(enrolmentCases) }),
  v.object({ type: v.literal('chooseProfile'), profile: v.picklist(deliveryProfiles) }),
  v.object({ type: v.literal('askRecipient') }),
  v.object({ type: v.literal('clearRecipient') }),
  v.object({ type: v.literal('pin'), isPinned: v.boolean() }),
  v.object({ type: v.literal('overlayRun'), isShown: v.boolean() }),
  /** Shows a place in the editor, from line and column to line and column, all from 1. */
  v.object({
    type: v.literal('reveal'),
    line: v.number(),
    column: v.number(),
    endLine: v.number(),
    endColumn: v.number(),
    /** Where the keyboard goes: an administrator who presses Enter wants to type there, one who clicks goes on looking. */
    focus: v.picklist(['editor', 'page']),
  }),
  /** Gives the keyboard back to the editor, wherever its cursor is. */
  v.object({ type: v.literal('leave') }),
  v.object({ type: v.literal('fix'), key: v.string(), documentVersion: v.number() }),
  v.object({ type: v.literal('save'), format: v.picklist(['svg', 'html']) }),
]);

export type FromPage = v.InferOutput<typeof fromPageSchema>;

/** What a page remembers over a restart of VS Code, so that its panel comes back as it was. */
export const pageStateSchema = v.object({
  uri: v.string(),
  enrolmentCase: v.optional(v.picklist(enrolmentCases)),
  profile: v.optional(v.picklist(deliveryProfiles)),
  isPinned: v.optional(v.boolean()),
});

export type PageState = v.InferOutput<typeof pageStateSchema>;
