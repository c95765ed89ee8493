import type { Preview } from '#app/domain/imports/import-resource.ts';
import { countRowsWithout, type KeyCells } from '#app/domain/imports/mapping/key-cells.ts';
import { isFallbackEmailTarget } from '#app/domain/imports/mapping/targets.ts';
import { isKey, type MatchOn, type WithoutKey, whoByDefault } from '#app/domain/imports/mapping/who-a-row-is.ts';
import { Option } from '#app/ui/controls/check.tsx';
import layout from '#app/ui/look/layout.module.css';
import { t } from '#app/words/language/t.ts';
import { RECOGNISED_BY, ROWS_WITHOUT_KEY, sayRowsWithoutKey } from '#app/words/mapping.ts';
import type { Choice } from './target-choices.ts';

/** What people chose of who a row is; undefined is what the mapping says by itself. */
export interface WhoARowIs {
  matchOn: MatchOn | undefined;
  withoutKey: WithoutKey | undefined;
}

interface RecognisePeopleProps {
  form: string;
  preview: Preview;
  choices: readonly Choice[];
  keyCells: KeyCells;
  who: WhoARowIs;
  onWho: (who: WhoARowIs) => void;
}

/** How rows find their people, and what becomes of those that have no key. Posts `match_on` and `without_key`. */
export function RecognisePeople({ form, preview, choices, keyCells, who, onWho }: RecognisePeopleProps) {
  const mapping = choices.map((choice) => (choice === '' ? null : choice));
  const defaults = whoByDefault(mapping, preview.headers);
  const hasAddress = choices.some((choice) => choice === 'email' || isFallbackEmailTarget(choice));
  const hasId = choices.includes('external_id');
  const hasBoth = hasAddress && hasId;
  const matchOn = hasBoth ? (who.matchOn ?? defaults.match_on) : defaults.match_on;
  const withoutKey = who.withoutKey ?? defaults.without_key;
  const keys = choices.flatMap((choice, column) => (isKey(choice) ? [column] : []));
  const without = countRowsWithout(keys, keyCells);
  return (
    <>
      <fieldset>
        <legend>{t('import.options.recognise')}</legend>
        {hasBoth ? (
          (['email', 'external_id'] as const).map((value) => (
            <Option
              key={value}
              kind="radio"
              form={form}
              name="match_on"
              value={value}
              label={RECOGNISED_BY[value].name}
              said={RECOGNISED_BY[value].said}
              checked={matchOn === value}
              onChange={() => onWho({ ...who, matchOn: value })}
            />
          ))
        ) : (
          <p className={layout.hint}>{RECOGNISED_BY[hasId ? 'onlyId' : hasAddress ? 'onlyEmail' : 'neither']}</p>
        )}
      </fieldset>
      {keys.length > 0 && without !== 0 && (
        <fieldset>
          <legend>
            {sayRowsWithoutKey(hasBoth ? 'both' : hasId ? 'external_id' : 'email', without, keyCells.rows)}
          </legend>
          {(['create', 'fail'] as const).map((value) => (
            <Option
              key={value}
              kind="radio"
              form={form}
              name="without_key"
              value={value}
              label={ROWS_WITHOUT_KEY[value].name}
              said={ROWS_WITHOUT_KEY[value].said}
              checked={withoutKey === value}
              onChange={() => onWho({ ...who, withoutKey: value })}
            />
          ))}
        </fieldset>
      )}
    </>
  );
}
