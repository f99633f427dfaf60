import * as v from 'valibot';

/** A name that people gave. */
export const nameSchema = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, 'must not be empty'),
  v.maxLength(100, 'must have at most 100 characters'),
);

/** Remembered selections and stored passwords refer to it. */
export const sourceIdSchema = v.pipe(
  nameSchema,
  v.description('Stable name of this source. Remembered selections refer to it.'),
);

/** A path in the project's own notation; Windows ends at 260 characters, or at 32,767 where long paths are on. */
export const filePathSchema = v.pipe(
  v.string(),
  v.minLength(1, 'must not be empty'),
  v.maxLength(32_767, 'is too long'),
);
