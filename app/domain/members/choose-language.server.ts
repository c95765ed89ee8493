import type { Services } from '#app/context.server.ts';
import type { Language } from '#app/lib/languages.ts';
import { updateLanguage } from '#db/queries/workspaces/language.ts';

/** What a user reads from now on, on all their devices and in mails (docs/rules/product.md#languages). */
export const chooseLanguage = ({ db }: Pick<Services, 'db'>, userId: string, language: Language): Promise<void> =>
  updateLanguage(db, userId, language);
