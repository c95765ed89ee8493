import { sayPercent } from './amounts/numbers.ts';

const PROGRESS = /^\d+\s% · /;

/** A tab's title with how far the work is, `42 % · Contacts · Folksbase`; null: nothing is at work. */
export function withProgress(title: string, percent: number | null): string {
  const own = title.replace(PROGRESS, '');
  return percent === null ? own : `${sayPercent(percent)} · ${own}`;
}
