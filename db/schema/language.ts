import { text } from 'drizzle-orm/pg-core';

/** What somebody may read; each has its words in app/words/language. */
export const LANGUAGES = ['en', 'de', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

export const language = () => text({ enum: LANGUAGES });
