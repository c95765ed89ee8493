import { useLocation, useRouteLoaderData } from '@remix-run/react';
import { Check, SunMoon } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { paths } from '#app/lib/paths.ts';
import { Disclosure, MenuButton } from '#app/ui/controls/disclosure.tsx';
import type { Theme } from '#app/ui/look/theme.ts';

const THEMES: { theme: Theme; name: string }[] = [
  { theme: 'system', name: 'As on this device' },
  { theme: 'light', name: 'Light' },
  { theme: 'dark', name: 'Dark' },
];

/** The theme, at hand on every page; with a script it is there at once. Posts `theme` and `return_to`. */
export function ThemeMenu({ above, from }: { above?: boolean; from?: 'start' | 'end' }) {
  const { pathname, search } = useLocation();
  const remembered = useRouteLoaderData<() => { theme: Theme }>('root')?.theme ?? 'system';
  const [chosen, setChosen] = useState<Theme | null>(null);
  const choose = (event: FormEvent<HTMLFormElement>) => {
    const { submitter } = event.nativeEvent as SubmitEvent;
    const one = submitter instanceof HTMLButtonElement && THEMES.find(({ theme }) => theme === submitter.value);
    if (!one) return;
    event.preventDefault();
    setChosen(one.theme);
    show(one.theme);
    submitter.closest('details')?.removeAttribute('open');
    // what could not be remembered is here until the page is loaded again
    const body = new URLSearchParams({ theme: one.theme });
    void fetch(paths.theme(), { method: 'POST', body, keepalive: true }).catch(() => null);
  };
  return (
    <Disclosure
      label="Theme"
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
        {THEMES.map(({ theme, name }) => (
          <MenuButton
            key={theme}
            name="theme"
            value={theme}
            aria-pressed={theme === (chosen ?? remembered)}
            {...(theme === (chosen ?? remembered) && { icon: Check })}
          >
            {name}
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
