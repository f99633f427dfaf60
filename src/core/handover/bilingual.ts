/** Languages of the hand-over page, in the order in which they stand on it. */
export const languages = ['en', 'ja'] as const;

/** One of {@link languages}. */
export type Language = (typeof languages)[number];

/** The same text in every language of the page; a missing translation does not compile. */
export type Bilingual<T = string> = Readonly<Record<Language, T>>;
