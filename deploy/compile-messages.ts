import compile from 'icu-minify/compile';
import type { CompiledMessage } from 'icu-minify/format';
import type { Plugin } from 'vite';
import { LANGUAGES, type Language } from '../app/lib/languages.ts';
import de from '../app/words/language/messages/de.ts';
import en from '../app/words/language/messages/en.ts';
import fr from '../app/words/language/messages/fr.ts';

const MESSAGES: Record<Language, Record<string, string>> = { en, de, fr };
const PREFIX = 'message:';
/** A key may end like the name of a file that other plugins read (`file-kind.json`). */
const SUFFIX = '.js';
const IMPORT = /\/(t|rich)\.ts';/;
const PLACE = /"message:([\w.-]+)"/g;
const USE = /\b(t|rich)\(\s*'([a-z][\w-]*(?:\.[\w-]+)+)'/g;

/**
 * Puts messages in the place of their keys, so that each file brings those it uses and no parser: `t('a.b')` becomes
 * `t(message)`, imported from a module of its own. On the server that is the message in every language. Browsers get
 * their files once a language, with its messages alone: English where Vite puts a file, others in a folder beside it.
 */
export const compileMessages = (): Plugin => ({
  name: 'compile-messages',
  enforce: 'pre',
  resolveId: (id) => (id.startsWith(PREFIX) ? { id: `\0${id}${SUFFIX}`, moduleSideEffects: false } : null),
  load(id) {
    const key = keyOf(id);
    if (key === null) return null;
    return `export default ${this.environment?.name === 'client' ? JSON.stringify(PREFIX + key) : JSON.stringify(inEach(key))};`;
  },
  transform(code, id) {
    if (!/\.tsx?$/.test(id) || !IMPORT.test(code)) return null;
    const keys = new Set<string>();
    const written = code.replace(USE, (_, name: string, key: string) => {
      keys.add(key);
      return `${name}(${nameOf(key)}`;
    });
    if (keys.size === 0) return null;
    // on the first line, so that all others keep their numbers
    const imports = [...keys].map((key) => `import ${nameOf(key)} from '${PREFIX}${key}';`);
    return { code: `${imports.join(' ')} ${written}`, map: null };
  },
  // a file's name tells its content, which the messages are not yet part of
  augmentChunkHash: ({ moduleIds }) =>
    moduleIds
      .map(keyOf)
      .map((key) => key && JSON.stringify(inEach(key)))
      .join(''),
  generateBundle(_, bundle) {
    if (this.environment.name !== 'client') return;
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      const { code, fileName } = chunk;
      const inLanguage = (language: Language) =>
        code.replace(PLACE, (_, key: string) => JSON.stringify(compiled(key, language)));
      for (const language of LANGUAGES) {
        if (language === 'en') chunk.code = inLanguage(language);
        else
          this.emitFile({
            type: 'asset',
            fileName: fileName.replace('/', `/${language}/`),
            source: inLanguage(language),
          });
      }
    }
  },
});

const nameOf = (key: string) => `message_${key.replaceAll('.', '$').replaceAll('-', '_')}`;

const keyOf = (id: string) => (id.startsWith(`\0${PREFIX}`) ? id.slice(PREFIX.length + 1, -SUFFIX.length) : null);

const inEach = (key: string) => Object.fromEntries(LANGUAGES.map((language) => [language, compiled(key, language)]));

function compiled(key: string, language: Language): CompiledMessage {
  const message = MESSAGES[language][key];
  if (message === undefined) throw new Error(`There is no message ${key} in ${language}`);
  return compile(message);
}
