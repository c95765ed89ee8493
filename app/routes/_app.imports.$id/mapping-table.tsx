import { useRef, useState } from 'react';
import type { Preview, Suggestion } from '#app/domain/imports/import-resource.ts';
import { Button } from '#app/ui/controls/button.tsx';
import { Select, TextInput } from '#app/ui/controls/field.tsx';
import { isEnter } from '#app/ui/controls/is-enter.ts';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { useHydrated } from '#app/ui/work/clock.tsx';
import { FileCell, inOneLine } from '#app/ui/work/file-grid.tsx';
import { Sureness } from '#app/ui/work/state.tsx';
import type { SurenessKind } from '#app/words/mapping.ts';
import { columnLetters, formatCount } from '#app/words/numbers.ts';
import styles from './mapping.module.css';
import {
  type Choice,
  choiceOf,
  choicesFor,
  NEW_FIELD,
  newFieldChoice,
  takenBy,
  takenElsewhere,
} from './target-choices.ts';

interface MappingTableProps {
  preview: Preview;
  suggestions: Suggestion[];
  customFields: string[];
  choices: Choice[];
  onChoose: (column: number, choice: Choice) => void;
}

type View = 'all' | 'guessed' | 'off';

/** Above so many options on the page a select is filled when it is reached for. */
const MANY_OPTIONS = 20_000;

/** Where each column goes: letter, header, three cells on green, target, how sure. Posts `target` and `new_field`, once for each column. */
export function MappingTable({ preview, suggestions, customFields, choices, onChoose }: MappingTableProps) {
  const [view, setView] = useState<View>('all');
  const hydrated = useHydrated();
  const taken = takenBy(choices);
  const sure = preview.headers.map((_, column) =>
    sureness(column, preview, suggestions, customFields, choices[column] ?? ''),
  );
  const isShown = (column: number) =>
    view === 'all' || (view === 'guessed' ? sure[column] === 'guess' : (choices[column] ?? '') === '');
  const lazy = hydrated && preview.headers.length * customFields.length > MANY_OPTIONS;
  return (
    <section aria-labelledby="where-columns-go">
      <div className={classNames(layout.blockHead, layout.inset)}>
        <h2 id="where-columns-go">Where each column goes</h2>
        {hydrated && (
          <fieldset className={styles.views} aria-label="Which columns to show">
            <ViewButton view="all" now={view} onPick={setView} words="All" count={choices.length} />
            <ViewButton
              view="guessed"
              now={view}
              onPick={setView}
              words="Guessed"
              count={sure.filter((kind) => kind === 'guess').length}
            />
            <ViewButton
              view="off"
              now={view}
              onPick={setView}
              words="Not imported"
              count={choices.filter((choice) => choice === '').length}
            />
          </fieldset>
        )}
      </div>
      <table className={styles.map} aria-labelledby="where-columns-go">
        <thead>
          <tr>
            <td className={styles.letter} />
            <th scope="col" className={styles.header}>
              In the file
            </th>
            <th scope="col">First cells</th>
            <th scope="col" className={styles.target}>
              Goes to
            </th>
            <th scope="col" className={styles.sureness}>
              How sure
            </th>
          </tr>
        </thead>
        <tbody>
          {preview.headers.map((header, column) => (
            <MappingRow
              key={columnLetters(column)}
              column={column}
              header={header}
              cells={preview.rows.slice(0, 3).map((row) => row[column] ?? '')}
              choice={choices[column] ?? ''}
              suggested={choiceOf(suggestions[column]?.target ?? null, customFields)}
              customFields={customFields}
              taken={hydrated ? taken : new Map()}
              kind={sure[column] ?? 'off'}
              hidden={!isShown(column)}
              lazy={lazy}
              onChoose={onChoose}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface ViewButtonProps {
  view: View;
  now: View;
  words: string;
  count: number;
  onPick: (view: View) => void;
}

function ViewButton({ view, now, words, count, onPick }: ViewButtonProps) {
  return (
    <Button kind="quiet" size="small" aria-pressed={view === now} onClick={() => onPick(view)}>
      {words} {formatCount(count)}
    </Button>
  );
}

function sureness(
  column: number,
  preview: Preview,
  suggestions: Suggestion[],
  customFields: string[],
  choice: Choice,
): SurenessKind {
  const suggestion = suggestions[column];
  if (choice !== choiceOf(suggestion?.target ?? null, customFields)) return choice === '' ? 'off' : 'chosen';
  if (choice === '') return preview.rows.every((row) => (row[column] ?? '').trim() === '') ? 'empty' : 'off';
  if (suggestion?.confidence === 'remembered') return 'remembered';
  return suggestion?.confidence === 'high' ? 'known' : 'guess';
}

interface MappingRowProps {
  column: number;
  header: string;
  cells: string[];
  choice: Choice;
  suggested: Choice;
  customFields: string[];
  taken: Map<string, number>;
  kind: SurenessKind;
  hidden: boolean;
  lazy: boolean;
  onChoose: (column: number, choice: Choice) => void;
}

function MappingRow(props: MappingRowProps) {
  const { column, header, cells, choice, suggested, customFields, taken, kind, hidden, lazy, onChoose } = props;
  const [reached, setReached] = useState(false);
  const select = useRef<HTMLSelectElement>(null);
  const letters = columnLetters(column);
  const { standard, own, fresh } = choicesFor(
    header,
    [suggested, choice],
    lazy && !reached ? customFields.filter((name) => `custom:${name}` === choice) : customFields,
  );
  const offer = (options: { value: string; label: string }[]) =>
    options.map(({ value, label }) => {
      const by = takenElsewhere(taken, value, column);
      return (
        <option key={value} value={value} disabled={by !== null}>
          {by === null ? label : `${label} (column ${columnLetters(by)})`}
        </option>
      );
    });
  return (
    <tr
      hidden={hidden}
      className={classNames(
        choice === '' && styles.off,
        kind === 'guess' && styles.guessed,
        choice === 'email' && styles.key,
      )}
    >
      <td className={styles.letter}>{letters}</td>
      <th scope="row" className={styles.header}>
        <span className={styles.headerText} title={header} dir="auto">
          {inOneLine(header)}
        </span>
      </th>
      <td className={styles.first}>
        <span className={styles.cells}>
          {cells.map((text, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: three cells in their places
            <FileCell key={place} text={text} />
          ))}
        </span>
      </td>
      <td className={styles.target}>
        <Select
          ref={select}
          small
          name="target"
          aria-label={`Target of column ${letters}`}
          value={choice}
          onChange={(event) => onChoose(column, event.target.value)}
          onFocus={() => setReached(true)}
          onPointerDown={() => setReached(true)}
        >
          <option value="">Not imported</option>
          <optgroup label="Contact">{offer(standard)}</optgroup>
          {own.length > 0 && <optgroup label="Your fields">{offer(own)}</optgroup>}
          <optgroup label="New">
            {offer(fresh)}
            <option value={NEW_FIELD}>New field …</option>
          </optgroup>
        </Select>
        <TextInput
          className={styles.newName}
          name="new_field"
          aria-label={`Name of the new field for column ${letters}`}
          placeholder="Name of the new field"
          autoComplete="off"
          onKeyDown={(event) => {
            const named = isEnter(event) ? newFieldChoice(event.currentTarget.value, customFields) : null;
            if (named === null || takenElsewhere(taken, named, column) !== null) return;
            onChoose(column, named);
            // the field it was typed in goes away
            select.current?.focus();
          }}
        />
      </td>
      <td className={styles.sureness}>
        <Sureness kind={kind} />
      </td>
    </tr>
  );
}
