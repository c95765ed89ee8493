import { useLocation, useNavigate } from '@remix-run/react';
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useRef, useState } from 'react';

const boxesOf = (form: HTMLFormElement) =>
  Array.from(form.querySelectorAll<HTMLInputElement>('tbody input[name="ids"]'));

const idsOf = (form: HTMLFormElement) =>
  boxesOf(form)
    .filter((box) => box.checked)
    .map((box) => box.value);

const isBox = (target: EventTarget): target is HTMLInputElement =>
  target instanceof HTMLInputElement && target.name === 'ids';

const isSame = (some: string[], others: string[]) =>
  some.length === others.length && some.every((id, index) => id === others[index]);

/** Whether somebody comes from this contact's page. */
const isFrom = (state: unknown, id: string) =>
  typeof state === 'object' && state !== null && Reflect.get(state, 'contact') === id;

/**
 * The rows that are selected, kept by the checkboxes themselves so that the form works without JavaScript. `shown` are
 * the rows there are: one that is gone is no longer selected.
 * Keys (look, Tables): ↑ ↓ move, Space selects, Shift+↑ ↓ extends, Enter opens, Esc clears, then leaves.
 */
export function useSelection(shown: { id: string }[], atFirst: string[]) {
  const form = useRef<HTMLFormElement>(null);
  const [checked, setChecked] = useState(atFirst);
  const ids = checked.filter((id) => shown.some((row) => row.id === id));
  const lastClicked = useRef<string | null>(null);
  const navigate = useNavigate();

  const read = useCallback(() => {
    const now = form.current && idsOf(form.current);
    // the same ones, as when the page comes, are no reason to draw all rows again
    if (now) setChecked((before) => (isSame(before, now) ? before : now));
  }, []);

  // who was deleted and is back is not selected
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows are there
  useEffect(read, [shown]);

  const setAll = useCallback(
    (on: boolean) => {
      for (const box of form.current ? boxesOf(form.current) : []) box.checked = on;
      read();
    },
    [read],
  );

  // back from a contact: where one was
  const came: unknown = useLocation().state;
  useEffect(() => {
    const box = form.current && boxesOf(form.current).find(({ value }) => isFrom(came, value));
    box?.focus({ preventScroll: true });
    box?.closest('tr')?.scrollIntoView({ block: 'nearest' });
  }, [came]);

  // from the first press on: nothing else has the focus then but the page's title
  useEffect(() => {
    const enterList = (event: globalThis.KeyboardEvent) => {
      const isNowhere = event.target instanceof Element && event.target.matches('body, h1');
      if (!isNowhere || event.ctrlKey || event.metaKey || event.altKey || !form.current) return;
      const boxes = boxesOf(form.current);
      const first = event.key === 'ArrowDown' ? boxes[0] : event.key === 'ArrowUp' ? boxes.at(-1) : undefined;
      if (!first) return;
      event.preventDefault();
      first.focus();
    };
    document.addEventListener('keydown', enterList);
    return () => document.removeEventListener('keydown', enterList);
  }, []);

  function onKeyDown(event: KeyboardEvent<HTMLFormElement>) {
    if (event.ctrlKey || event.metaKey || event.altKey || !form.current) return;
    const { target } = event;
    if (!(target instanceof HTMLElement) || target.closest('details, dialog')) return;
    const boxes = boxesOf(form.current);
    const row = target.closest('tbody tr');
    const here = boxes.findIndex((box) => row?.contains(box));
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const next = boxes[here + (event.key === 'ArrowDown' ? 1 : -1)];
      event.preventDefault();
      next?.focus();
      next?.closest('tr')?.scrollIntoView({ block: 'nearest' });
      if (event.shiftKey && next) {
        const from = boxes[here];
        if (from) from.checked = true;
        next.checked = true;
        read();
      }
    } else if (event.key === 'Enter' && isBox(target)) {
      event.preventDefault();
      const to = row?.querySelector('a')?.getAttribute('href');
      if (to) navigate(to);
    } else if (event.key === 'Escape') {
      if (ids.length > 0) setAll(false);
      else target.blur();
    }
  }

  /** A click with Shift selects all from the last one clicked to this one. */
  function onClick(event: MouseEvent<HTMLFormElement>) {
    if (!isBox(event.target) || !form.current) return;
    const boxes = boxesOf(form.current);
    const to = boxes.indexOf(event.target);
    const from = boxes.findIndex((box) => box.value === lastClicked.current);
    if (event.shiftKey && from >= 0) {
      for (const box of boxes.slice(Math.min(from, to), Math.max(from, to) + 1)) box.checked = event.target.checked;
      read();
    }
    lastClicked.current = event.target.value;
  }

  return { form, ids, setAll, handlers: { onChange: read, onKeyDown, onClick } };
}
