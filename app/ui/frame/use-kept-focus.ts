import { useEffect } from 'react';

/** What is about one thing, so that what stands first in it is near. */
const NEAR = 'form, fieldset, section, details, nav, aside, li, dialog';
/** No field: on a phone it would bring up the keyboard. */
const TAKES_FOCUS = 'a[href], button:enabled, summary';
const FIELD = 'input, textarea, select';
const BOX = '[type=checkbox], [type=radio]';
/** What a page does itself with the focus comes first. */
const PATIENCE_MS = 50;

/**
 * What had the focus is gone, folded away, or was switched off for a while: the focus goes back to it, also where it
 * was drawn anew, to the first link or button of what it stood in, or else to the page's title; never to its top.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    /** What had the focus last, and what it stands in; nothing once somebody has left it. */
    let places: Element[] = [];
    let timer: number | undefined;
    const note = ({ target }: FocusEvent) => {
      places = target instanceof Element ? withAncestors(target) : [];
    };
    const leave = ({ target }: FocusEvent) => {
      if (!(target instanceof Element) || target.matches(':disabled')) return;
      setTimeout(() => {
        if (isNowhere() && places[0] === target && isShown(target)) places = [];
      });
    };
    const keep = () => {
      timer = undefined;
      if (isNowhere()) nextOf(places)?.focus({ preventScroll: true });
    };
    const look = () => {
      if (isNowhere() && places.length > 0) timer ??= window.setTimeout(keep, PATIENCE_MS);
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ['disabled', 'open'] });
    document.addEventListener('focusin', note);
    document.addEventListener('focusout', leave);
    return () => {
      observer.disconnect();
      clearTimeout(timer);
      document.removeEventListener('focusin', note);
      document.removeEventListener('focusout', leave);
    };
  }, []);
}

const isNowhere = () => document.activeElement === document.body;
const isShown = (element: Element) => element.isConnected && element.checkVisibility();

function withAncestors(element: Element): Element[] {
  return element.parentElement ? [element, ...withAncestors(element.parentElement)] : [element];
}

/** Where the focus goes on: to the same once it can have it again, or near it. */
function nextOf([had, ...around]: Element[]): HTMLElement | null {
  if (!had) return null;
  if (isShown(had)) return had instanceof HTMLElement && !had.matches(':disabled') ? had : null;
  const again = [...document.querySelectorAll<HTMLElement>(FIELD)].find((one) => isSame(one, had));
  if (again) return again;
  const near = around.find((place) => place.matches(NEAR) && isShown(place));
  const first = [...(near?.querySelectorAll<HTMLElement>(TAKES_FOCUS) ?? [])].find(isShown);
  return first ?? titleOfPage();
}

/** Whether this is the field that is gone, drawn anew: it has its name, a box its value, too. */
function isSame(one: HTMLElement, had: Element): boolean {
  const isAlike = (part: string) => one.getAttribute(part) === had.getAttribute(part);
  const hasName = had.matches(FIELD) && had.hasAttribute('name') && isAlike('name');
  return hasName && (!had.matches(BOX) || isAlike('value')) && isShown(one) && !one.matches(':disabled');
}

function titleOfPage(): HTMLElement | null {
  const title = document.querySelector<HTMLElement>('h1');
  if (title) title.tabIndex = -1;
  return title;
}
