import type { GetICUArgs } from '@schummar/icu-type-parser';
import format, { type CompiledMessage, type FormatValues } from 'icu-minify/format';
import type { Language } from '#app/lib/languages.ts';
import { currentLanguage } from './current-language.ts';
import { inEachLanguage } from './in-each-language.ts';
import type messages from './messages/en.ts';

type Messages = typeof messages;
export type MessageKey = keyof Messages;

/** The values that a message asks for; what stands in its `<tags>` is not among them. */
export type ValuesOf<Key extends MessageKey> = GetICUArgs<
  Messages[Key],
  { ICUArgument: string | number; ICUNumberArgument: number; ICUDateArgument: never }
>;

/** What a key becomes when it is built (deploy/compile-messages.ts): in browsers it is in the page's language alone. */
type Compiled = CompiledMessage | Record<Language, CompiledMessage>;

/** A message in the current language. Its key is written out where it is used: the build looks for it there. */
export function t<Key extends MessageKey>(
  key: Key,
  ...[values]: keyof ValuesOf<Key> extends never ? [] : [values: ValuesOf<Key>]
): string {
  return String(formatMessage(key, values));
}

export function formatMessage<Element = string>(key: MessageKey, values: unknown) {
  const message = key as unknown as Compiled;
  const language = currentLanguage();
  const written = typeof message === 'string' || Array.isArray(message) ? message : message[language];
  return format(written, language, values as FormatValues<Element>, { formatters });
}

const plural = inEachLanguage((language) => new Intl.PluralRules(language));
const number = inEachLanguage((language) => new Intl.NumberFormat(language));

/** Messages have whole numbers and cardinal plurals; dates come as text (words/amounts/moments.ts). */
const formatters = {
  getPluralRules: () => plural(),
  getNumberFormat: () => number(),
  getDateTimeFormat: (...options: ConstructorParameters<typeof Intl.DateTimeFormat>) =>
    new Intl.DateTimeFormat(...options),
};
