import { useEffect, useRef } from 'react';
import { t } from '#app/words/language/t.ts';

const SCRIPT = 'https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit';

interface TurnstileApi {
  render: (place: HTMLElement, options: { sitekey: string }) => string | undefined;
  remove: (widget: string) => void;
}

declare global {
  interface Window {
    turnstile?: TurnstileApi;
  }
}

/** Loads Turnstile's script once for the page. */
function loadTurnstile(): Promise<TurnstileApi | undefined> {
  if (window.turnstile) return Promise.resolve(window.turnstile);
  return new Promise((resolve) => {
    const known = document.querySelector<HTMLScriptElement>(`script[src="${SCRIPT}"]`);
    const script = known ?? document.createElement('script');
    script.addEventListener('load', () => resolve(window.turnstile), { once: true });
    if (known) return;
    script.src = SCRIPT;
    script.async = true;
    document.head.appendChild(script);
  });
}

/** Cloudflare's check that a person is there; nothing where the deployment has it off. */
export function PersonCheck({ siteKey }: { siteKey: string | null }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (siteKey === null) return;
    let widget: string | undefined;
    let isGone = false;
    void loadTurnstile().then((turnstile) => {
      if (!isGone && place.current) widget = turnstile?.render(place.current, { sitekey: siteKey });
    });
    return () => {
      isGone = true;
      if (widget !== undefined) window.turnstile?.remove(widget);
    };
  }, [siteKey]);
  if (siteKey === null) return null;
  return (
    <>
      <div ref={place} />
      <noscript>{t('sign-in.person-check')}</noscript>
    </>
  );
}
