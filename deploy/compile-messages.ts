import compile from 'icu-minify/compile';
import type { Plugin } from 'vite';
import { LANGUAGES } from '../app/words/language/languages.ts';
import de from '../app/words/language/messages/de.ts';
import en from '../app/words/language/messages/en.ts';
import fr from '../app/words/language/messages/fr.ts';

const MESSAGES: Record<(typeof LANGUAGES)[number], Record<string, string>> = { en, de, fr };
const PREFIX = 'message:';
/** A key may end like the name of a file that other plugins read (`file-kind.json`). */
const SUFFIX = '.js';
const IMPORT = /\/(t|rich)\.ts';/;
const USE = /\b(t|rich)\(\s*'([a-z][\w-]*(?:\.[\w-]+)+)'/g;

/**
 * Puts messages in the place of their keys, so that each file of a page brings those it uses and no parser: `t('a.b')`
 * becomes `t(message)`, imported from a module of its own with that message in every language.
 */
export const compileMessages = (): Plugin => ({
  name: 'compile-messages',
  enforce: 'pre',
  resolveId: (id) => (id.startsWith(PREFIX) ? { id: `\0${id}${SUFFIX}`, moduleSideEffects: false } : null),
  load: (id) => (id.startsWith(`\0${PREFIX}`) ? moduleOf(id.slice(PREFIX.length + 1, -SUFFIX.length)) : null),
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
});

const nameOf = (key: string) => `message_${key.replaceAll('.', '$').replaceAll('-', '_')}`;

function moduleOf(key: string): string {
  const compiled = LANGUAGES.map((language) => {
    const message = MESSAGES[language][key];
    if (message === undefined) throw new Error(`There is no message ${key} in ${language}`);
    return [language, compile(message)];
  });
  return `export default ${JSON.stringify(Object.fromEntries(compiled))};`;
}
