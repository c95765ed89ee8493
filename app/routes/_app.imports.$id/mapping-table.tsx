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
import { columnLetters, formatCount } from '#app/words/amounts/numbers.ts';
import { t } from '#app/words/language/t.ts';
import { SURENESS, type SurenessKind } from '#app/words/mapping.ts';
import styles from './mapping.module.css';
import {
  type Choice,
  type ChoiceOption,
  choiceOf,
  freshFields,
  NEW_FIELD,
  newFieldChoice,
  type OwnFields,
  otherUses,
  standardFields,
  takenBy,
  takenElsewhere,
} from './target-choices.ts';

interface MappingTableProps {
  preview: Preview;
  suggestions: Suggestion[];
  /** Why each is suggested, in words. */
  whys: string[];
  /** The columns whose suggestion is a model's. */
  byModel: ReadonlySet<number>;
  own: OwnFields;
  choices: Choice[];
  /** The first cells of each column that have something in them. */
  samples: string[][];
  /** The column that is left out since another took its target. */
  left: { column: number; to: number } | null;
  onChoose: (column: number, choice: Choice) => void;
  onLeaveOut: (columns: number[]) => void;
}

const NOTHING_IN_IT = [''];
const NOTHING_TAKEN: ReadonlyMap<string, number> = new Map();

type View = 'all' | 'guessed' | 'off';

/**
 * A select for each of a thousand columns, each with five hundred fields, is no page any more. Above so many options in
 * all a select is filled when it is reached for; and without JavaScript the targets are typed, by the names that one
 * list for all columns offers.
 */
const MANY_OPTIONS = 3_000;
const SHARED_LIST = 'targets';
const FIELDS_LISTED = 100;

/**
 * Where each column goes: letter, header, its first cells on green, target, how sure. Posts `target` and `new_field`,
 * once for each column.
 */
export function MappingTable(props: MappingTableProps) {
  const { preview, samples, suggestions, whys, byModel, own, choices, left, onChoose, onLeaveOut } = props;
  const [view, setView] = useState<View>('all');
  const hydrated = useHydrated();
  const taken = takenBy(choices);
  const sure = preview.headers.map((_, column) =>
    sureness(suggestions[column], own, choices[column] ?? '', {
      isEmpty: samples[column]?.length === 0,
      isByModel: byModel.has(column),
    }),
  );
  const guessed = sure.flatMap((kind, column) => (isGuess(kind) ? [column] : []));
  const isShown = (column: number) =>
    view === 'all' || (view === 'guessed' ? isGuess(sure[column]) : (choices[column] ?? '') === '');
  const isWide = preview.headers.length * (standardFields().length + own.size) > MANY_OPTIONS;
  const control = isWide ? (hydrated ? 'filled when reached' : 'typed') : 'full';
  const views = [
    { view: 'all', words: t('import.mapping.view.all'), count: choices.length },
    { view: 'guessed', words: t('import.mapping.view.guessed'), count: guessed.length },
    { view: 'off', words: t('import.mapping.view.off'), count: choices.filter((choice) => choice === '').length },
  ] as const;
  return (
    <section aria-labelledby="where-columns-go">
      <div className={classNames(layout.blockHead, layout.inset, styles.whereHead)}>
        <h2 id="where-columns-go">{t('import.mapping.title')}</h2>
        {hydrated && (
          <fieldset className={styles.views} aria-label={t('import.mapping.views')}>
            {views.map(({ view: one, words, count }) => (
              <ViewButton key={one} view={one} now={view} onPick={setView} words={words} count={count} />
            ))}
          </fieldset>
        )}
        {hydrated && guessed.length > 1 && (
          <Button size="small" onClick={() => onLeaveOut(guessed)}>
            {t('import.mapping.leave-out')}
          </Button>
        )}
      </div>
      {/* there from the start, so that its words are read out when they come */}
      <p role="status" className={classNames(layout.inset, left ? styles.left : layout.unseen)}>
        {left && t('import.mapping.left', { left: columnLetters(left.column), to: columnLetters(left.to) })}
      </p>
      {control === 'typed' && (
        <datalist id={SHARED_LIST}>
          {standardFields().map(({ value, label }) => (
            <option key={value} value={value} label={label} />
          ))}
          {[...own.values()].slice(0, FIELDS_LISTED).map(({ value }) => (
            <option key={value} value={value} />
          ))}
        </datalist>
      )}
      <table className={styles.map} aria-labelledby="where-columns-go">
        <thead>
          <tr>
            <td className={styles.letter} />
            <th scope="col" className={styles.header}>
              {t('import.mapping.header')}
            </th>
            <th scope="col">{t('import.mapping.cells')}</th>
            <th scope="col" className={styles.target}>
              {t('import.mapping.target')}
            </th>
            <th scope="col" className={styles.sureness}>
              {t('import.mapping.sure')}
            </th>
          </tr>
        </thead>
        <tbody>
          {preview.headers.map((header, column) => (
            <MappingRow
              key={columnLetters(column)}
              column={column}
              header={header}
              cells={samples[column]?.length ? samples[column] : NOTHING_IN_IT}
              choice={choices[column] ?? ''}
              suggested={choiceOf(suggestions[column]?.target ?? null, own)}
              own={own}
              taken={hydrated ? taken : NOTHING_TAKEN}
              kind={sure[column] ?? 'off'}
              why={whys[column]}
              hidden={!isShown(column)}
              control={control}
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

const isGuess = (kind: SurenessKind | undefined) => kind === 'guess' || kind === 'model';

function sureness(
  suggestion: Suggestion | undefined,
  own: OwnFields,
  choice: Choice,
  { isEmpty, isByModel }: { isEmpty: boolean; isByModel: boolean },
): SurenessKind {
  if (choice !== choiceOf(suggestion?.target ?? null, own)) return choice === '' ? 'off' : 'chosen';
  if (choice === '') return isEmpty ? 'empty' : 'off';
  if (isByModel) return 'model';
  if (suggestion?.confidence === 'remembered') return 'remembered';
  return suggestion?.confidence === 'high' ? 'known' : 'guess';
}

interface TargetProps {
  column: number;
  header: string;
  choice: Choice;
  suggested: Choice;
  own: OwnFields;
  taken: ReadonlyMap<string, number>;
  /** See MANY_OPTIONS. */
  control: 'full' | 'filled when reached' | 'typed';
  onChoose: (column: number, choice: Choice) => void;
}

interface MappingRowProps extends TargetProps {
  cells: string[];
  kind: SurenessKind;
  why: string | undefined;
  hidden: boolean;
}

function MappingRow({ cells, kind, why, hidden, ...target }: MappingRowProps) {
  const { column, header, choice, control } = target;
  return (
    <tr
      hidden={hidden}
      className={classNames(
        choice === '' && styles.off,
        isGuess(kind) && styles.guessed,
        choice === 'email' && styles.key,
      )}
    >
      <td className={styles.letter}>{columnLetters(column)}</td>
      <th scope="row" className={styles.header}>
        <span className={styles.headerText} title={control === 'typed' ? undefined : header} dir="auto">
          {inOneLine(header)}
        </span>
      </th>
      <td className={styles.first}>
        {control === 'typed' ? (
          inOneLine(cells[0] ?? '')
        ) : (
          <span className={styles.cells}>
            {cells.map((text, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: three cells in their places
              <FileCell key={place} text={text} />
            ))}
          </span>
        )}
      </td>
      <td className={styles.target}>
        {control === 'typed' ? <TypedTarget {...target} /> : <ChosenTarget {...target} />}
        {kind === 'model' && <p className={classNames(layout.hint, styles.why)}>{why}</p>}
      </td>
      <td className={styles.sureness}>
        {control === 'typed' ? (
          SURENESS[kind]
        ) : (
          <Sureness kind={kind} why={isSuggestion(kind) && kind !== 'model' ? why : undefined} />
        )}
      </td>
    </tr>
  );
}

/** What people chose themselves needs no reason. */
const isSuggestion = (kind: SurenessKind) => kind !== 'chosen' && kind !== 'off';

const nameOf = (column: number) => t('import.mapping.target-of', { column: columnLetters(column) });

/** The target as the API names it, chosen from the list that all columns share. */
function TypedTarget({ column, choice }: TargetProps) {
  return <TextInput name="target" aria-label={nameOf(column)} list={SHARED_LIST} defaultValue={choice} />;
}

function ChosenTarget({ column, header, choice, suggested, own, taken, control, onChoose }: TargetProps) {
  const [reached, setReached] = useState(control === 'full');
  const select = useRef<HTMLSelectElement>(null);
  const newName = useRef<HTMLInputElement>(null);
  const isOnOffer = ({ value }: ChoiceOption) => reached || value === choice;
  const offer = (options: Iterable<ChoiceOption>) =>
    [...options].filter(isOnOffer).map(({ value, label }) => {
      const by = takenElsewhere(taken, value, column);
      return (
        <option key={value} value={value}>
          {by === null ? label : t('import.mapping.taken', { target: label, column: columnLetters(by) })}
        </option>
      );
    });
  return (
    <>
      <Select
        ref={select}
        small
        name="target"
        aria-label={nameOf(column)}
        value={choice}
        onChange={(event) => {
          onChoose(column, event.target.value);
          // the choice itself shows the field
          if (event.target.value === NEW_FIELD) newName.current?.focus();
        }}
        onFocus={() => setReached(true)}
        onPointerEnter={() => setReached(true)}
        onPointerDown={() => setReached(true)}
      >
        <option value="">{t('import.mapping.off')}</option>
        <optgroup label={t('import.mapping.contact')}>
          {offer([...standardFields(), ...otherUses(header, [suggested, choice])])}
        </optgroup>
        {own.size > 0 && <optgroup label={t('import.mapping.own')}>{offer(own.values())}</optgroup>}
        <optgroup label={t('import.mapping.new')}>
          {offer(freshFields(header, [suggested, choice], own))}
          <option value={NEW_FIELD}>{t('import.mapping.new.choose')}</option>
        </optgroup>
      </Select>
      <TextInput
        ref={newName}
        className={styles.newName}
        name="new_field"
        aria-label={t('import.mapping.new.name-for', { column: columnLetters(column) })}
        placeholder={t('import.mapping.new.name')}
        autoComplete="off"
        onKeyDown={(event) => {
          const named = isEnter(event) ? newFieldChoice(event.currentTarget.value, own) : null;
          if (named === null) return;
          onChoose(column, named);
          // the field it was typed in goes away
          select.current?.focus();
        }}
      />
    </>
  );
}
