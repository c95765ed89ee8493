import { isExportHeader, withoutErrorColumns } from '#app/csv/own-columns.ts';
import type { Issue } from '#app/domain/errors.ts';
import { t } from '#app/words/language/t.ts';
import { isFallbackEmailTarget, type Mapping } from './targets.ts';

/** By what a row finds its contact first (docs/rules/csv.md#who-a-row-is). */
export type MatchOn = 'email' | 'external_id';

/** What becomes of a row that has neither an address nor an ID. */
export type WithoutKey = 'fail' | 'create';

/** Who the rows of a file are taken for. */
export interface WhoIsWho {
  matchOn: MatchOn;
  withoutKey: WithoutKey;
  onMissing: 'create' | 'skip';
  unsubscribeAll: boolean;
}

const SAYS_WHO: ReadonlySet<string> = new Set([
  ...['folksbase_id', 'email', 'external_id', 'phone', 'company'],
  ...['first_name', 'last_name', 'full_name', 'full_name:last_first'],
]);

/** Whether a column of this target can tell who a row is. */
export const saysWho = (target: string): boolean => SAYS_WHO.has(target) || isFallbackEmailTarget(target);

/** Whether a column of this target has a key that people are recognised by. */
export const isKey = (target: string): boolean =>
  target === 'email' || target === 'external_id' || target === 'folksbase_id' || isFallbackEmailTarget(target);

const hasAddress = (mapping: readonly (string | null)[]) =>
  mapping.some((target) => target === 'email' || (target !== null && isFallbackEmailTarget(target)));
const hasExternalId = (mapping: readonly (string | null)[]) => mapping.includes('external_id');

/** How rows of a file with these headers and this mapping find their contacts, where people did not say. */
export function whoByDefault(
  mapping: readonly (string | null)[],
  headers: readonly string[],
): { match_on: MatchOn; without_key: WithoutKey } {
  const isOwnExport = isExportHeader(withoutErrorColumns(headers));
  return {
    match_on: hasExternalId(mapping) ? 'external_id' : 'email',
    without_key: isOwnExport || !(hasAddress(mapping) || hasExternalId(mapping)) ? 'create' : 'fail',
  };
}

/** What is wrong with the key that people chose to find contacts by: it has to be a column. */
export function checkMatchOn(matchOn: MatchOn | undefined, mapping: Mapping): Issue[] {
  if (matchOn === undefined || (matchOn === 'email' ? hasAddress(mapping) : hasExternalId(mapping))) return [];
  const message = matchOn === 'email' ? t('refused.match-on-email') : t('refused.match-on-id');
  return [{ path: 'options.match_on', message }];
}
