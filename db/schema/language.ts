import { text } from 'drizzle-orm/pg-core';
import { LANGUAGES } from '../../app/lib/languages.ts';

export const language = () => text({ enum: LANGUAGES });
