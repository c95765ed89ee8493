import Check from 'sign:check';
import Languages from 'sign:languages';
import { useLocation } from '@remix-run/react';
import { LANGUAGES } from '#app/lib/languages.ts';
import { paths } from '#app/lib/paths.ts';
import { Disclosure, MenuButton } from '#app/ui/controls/disclosure.tsx';
import { currentLanguage } from '#app/words/language/current-language.ts';
import { LANGUAGE_NAMES } from '#app/words/language/languages.ts';
import { t } from '#app/words/language/t.ts';

/**
 * The languages, each by its own name; the page is loaded again in the chosen one. Posts `language` and `return_to`.
 */
export function LanguageMenu() {
  const { pathname, search } = useLocation();
  const current = currentLanguage();
  return (
    <Disclosure
      label={t('language.chosen', { language: LANGUAGE_NAMES[current] })}
      shown={LANGUAGE_NAMES[current]}
      icon={Languages}
      kind="quiet"
      size="small"
      from="end"
      menu
    >
      <form method="post" action={paths.language()}>
        <input type="hidden" name="return_to" value={pathname + search} />
        {LANGUAGES.map((language) => (
          <MenuButton
            key={language}
            name="language"
            value={language}
            lang={language}
            aria-pressed={language === current}
            {...(language === current && { icon: Check })}
          >
            {LANGUAGE_NAMES[language]}
          </MenuButton>
        ))}
      </form>
    </Disclosure>
  );
}
