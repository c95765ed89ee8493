import Check from 'sign:check';
import SunMoon from 'sign:sun-moon';
import { useLocation, useRouteLoaderData } from '@remix-run/react';
import { type FormEvent, useState } from 'react';
import { paths } from '#app/lib/paths.ts';
import { keysOf } from '#app/lib/tables.ts';
import { Disclosure, MenuButton } from '#app/ui/controls/disclosure.tsx';
import type { Theme } from '#app/ui/look/theme.ts';
import { t } from '#app/words/language/t.ts';

const THEMES: Record<Theme, () => string> = {
  system: () => t('theme.system'),
  light: () => t('theme.light'),
  dark: () => t('theme.dark'),
};

/** The theme, at hand on every page; with a script it is there at once. Posts `theme` and `return_to`. */
export function ThemeMenu({ above, from }: { above?: boolean; from?: 'start' | 'end' }) {
  const { pathname, search } = useLocation();
  const remembered = useRouteLoaderData<() => { theme: Theme }>('root')?.theme ?? 'system';
  const [chosen, setChosen] = useState<Theme | null>(null);
  const choose = (event: FormEvent<HTMLFormElement>) => {
    const { submitter } = event.nativeEvent as SubmitEvent;
    const one = submitter instanceof HTMLButtonElement && keysOf(THEMES).find((theme) => theme === submitter.value);
    if (!one) return;
    event.preventDefault();
    setChosen(one);
    show(one);
    submitter.closest('details')?.removeAttribute('open');
    // what could not be remembered is here until the page is loaded again
    const body = new URLSearchParams({ theme: one });
    void fetch(paths.theme(), { method: 'POST', body, keepalive: true }).catch(() => null);
  };
  return (
    <Disclosure
      label={t('theme.label')}
      shown={null}
      icon={SunMoon}
      kind="quiet"
      size="small"
      menu
      above={above ?? false}
      from={from ?? 'start'}
    >
      <form method="post" action={paths.theme()} onSubmit={choose}>
        <input type="hidden" name="return_to" value={pathname + search} />
        {keysOf(THEMES).map((theme) => (
          <MenuButton
            key={theme}
            name="theme"
            value={theme}
            aria-pressed={theme === (chosen ?? remembered)}
            {...(theme === (chosen ?? remembered) && { icon: Check })}
          >
            {THEMES[theme]()}
          </MenuButton>
        ))}
      </form>
    </Disclosure>
  );
}

/** As the root does when it is rendered. */
function show(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
