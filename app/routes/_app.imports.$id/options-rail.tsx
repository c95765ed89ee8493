import type { ComponentProps } from 'react';
import type { TagOffer, TagOnOffer } from '#app/domain/tags/tag-offer.ts';
import { Option } from '#app/ui/controls/check.tsx';
import { Disclosure } from '#app/ui/controls/disclosure.tsx';
import { TagChoice } from '#app/ui/controls/tag-choice.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { Tag, tagListClass } from '#app/ui/people/tag.tsx';
import { useClock } from '#app/ui/work/clock.tsx';
import { FileTexts } from '#app/ui/work/file-grid.tsx';
import { formatDay } from '#app/words/amounts/moments.ts';
import { capitalised } from '#app/words/capitalised.ts';
import { rich } from '#app/words/language/rich.ts';
import { t } from '#app/words/language/t.ts';
import styles from './mapping.module.css';
import { RecognisePeople, type WhoARowIs } from './recognise-people.tsx';

export interface Options {
  onExisting: 'update' | 'fill_blanks' | 'skip';
  blankCells: 'keep' | 'clear';
  onMissing: 'create' | 'skip';
  unsubscribeAll: boolean;
  /** Whether cells are taken that only a spreadsheet changed. */
  takesDamage: boolean;
  who: WhoARowIs;
  tags: TagOnOffer[];
  /** Names of tags that are made when the import starts. */
  newTags: string[];
}

interface OptionsRailProps extends Omit<ComponentProps<typeof RecognisePeople>, 'who' | 'onWho'> {
  options: Options;
  onOptions: (options: Options) => void;
  tags: TagOffer;
  /** How many rows the file has, in words. */
  allRows: string;
  newFields: string[];
  /** Days in which the import can be taken back. */
  undoDays: number;
}

/**
 * Posts `match_on`, `without_key`, `on_existing`, `on_missing`, `unsubscribe_all`, `blank_cells`, `guard`, `tag_ids`
 * and `new_tag` (repeated); below them, in words, what will happen.
 */
export function OptionsRail(props: OptionsRailProps) {
  const { form, options, onOptions, tags, allRows, newFields, undoDays } = props;
  const chosen = options.tags;
  const existing = (value: Options['onExisting'], label: string, said: string) => (
    <Option
      kind="radio"
      form={form}
      name="on_existing"
      value={value}
      label={label}
      said={said}
      checked={options.onExisting === value}
      onChange={() => onOptions({ ...options, onExisting: value })}
    />
  );
  const blank = (value: Options['blankCells'], label: string) => (
    <Option
      kind="radio"
      form={form}
      name="blank_cells"
      value={value}
      label={label}
      checked={options.blankCells === value}
      onChange={() => onOptions({ ...options, blankCells: value })}
    />
  );
  return (
    <aside className={classNames(layout.rail, styles.options)} aria-label={t('import.options.label')}>
      <RecognisePeople {...props} who={options.who} onWho={(who) => onOptions({ ...options, who })} />
      <fieldset>
        <legend>{t('import.options.existing')}</legend>
        {existing('update', t('import.options.update'), t('import.options.update.said'))}
        {existing('fill_blanks', t('import.options.fill'), t('import.options.fill.said'))}
        {existing('skip', t('import.options.skip'), t('import.options.skip.said'))}
      </fieldset>
      <fieldset>
        <legend>{t('import.options.missing')}</legend>
        {(['create', 'skip'] as const).map((value) => (
          <Option
            key={value}
            kind="radio"
            form={form}
            name="on_missing"
            value={value}
            label={value === 'create' ? t('action.add') : t('import.options.leave-out')}
            checked={options.onMissing === value}
            onChange={() => onOptions({ ...options, onMissing: value })}
          />
        ))}
      </fieldset>
      <fieldset>
        <legend>{t('import.options.left')}</legend>
        <Option
          kind="checkbox"
          form={form}
          name="unsubscribe_all"
          value="true"
          label={t('import.options.unsubscribe')}
          said={t('import.options.unsubscribe.said')}
          checked={options.unsubscribeAll}
          onChange={(event) => onOptions({ ...options, unsubscribeAll: event.target.checked })}
        />
      </fieldset>
      <fieldset>
        <legend>{t('import.options.blank')}</legend>
        {blank('keep', t('import.options.blank.keep'))}
        {blank('clear', t('import.options.blank.clear'))}
      </fieldset>
      {options.onExisting === 'update' && (
        <fieldset>
          <legend>{t('import.options.guard')}</legend>
          {[false, true].map((takes) => (
            <Option
              key={String(takes)}
              kind="radio"
              form={form}
              name="guard"
              value={String(!takes)}
              label={takes ? t('import.options.guard.take') : t('import.options.guard.keep')}
              {...(!takes && { said: t('import.options.guard.said') })}
              checked={options.takesDamage === takes}
              onChange={() => onOptions({ ...options, takesDamage: takes })}
            />
          ))}
        </fieldset>
      )}
      <fieldset className={styles.tagging}>
        <legend>{t('import.options.tag')}</legend>
        {chosen.length + options.newTags.length > 0 && (
          <div className={tagListClass}>
            {options.newTags.map((name) => (
              <Tag
                key={name}
                tag={{ name, color: null, emoji: null }}
                remove={{
                  type: 'button',
                  name: '',
                  value: name,
                  onClick: () => onOptions({ ...options, newTags: options.newTags.filter((other) => other !== name) }),
                }}
              />
            ))}
            {chosen.map((tag) => (
              <Tag
                key={tag.id}
                tag={tag}
                remove={{
                  type: 'button',
                  name: '',
                  value: tag.id,
                  onClick: () => onOptions({ ...options, tags: chosen.filter(({ id }) => id !== tag.id) }),
                }}
              />
            ))}
          </div>
        )}
        <Disclosure label={t('import.options.tag.choose')} size="small">
          <TagChoice
            legend={t('import.options.tag.legend')}
            name="tag_ids"
            newName="new_tag"
            form={form}
            tags={tags}
            chosen={chosen.map(({ id }) => id)}
            onChoose={(picked) => onOptions({ ...options, tags: picked })}
            named={options.newTags}
            onName={(newTags) => onOptions({ ...options, newTags })}
          />
        </Disclosure>
      </fieldset>
      <hr className={styles.parting} />
      <Happens options={options} allRows={allRows} newFields={newFields} undoDays={undoDays} />
    </aside>
  );
}

const DAY_MS = 86_400_000;

/** The columns say the others, too. */
const FIELDS_NAMED = 8;

function Happens({
  options,
  allRows,
  newFields,
  undoDays,
}: Pick<OptionsRailProps, 'options' | 'allRows' | 'newFields' | 'undoDays'>) {
  const clock = useClock();
  const until = new Date(clock.now.getTime() + undoDays * DAY_MS).toISOString();
  const clears = options.onExisting === 'update' && options.blankCells === 'clear';
  return (
    <section className={styles.happens} aria-labelledby="what-will-happen">
      <h2 id="what-will-happen">{t('import.happens.title')}</h2>
      <p>
        {t('import.happens.said', {
          rows: capitalised(allRows),
          missing: options.onMissing,
          existing: clears ? 'clear' : options.onExisting,
          unsubscribe: options.unsubscribeAll ? 'everyone' : 'nobody',
        })}
      </p>
      {newFields.length > 0 && (
        <p>
          {rich(
            'import.happens.fields',
            { names: () => <FileTexts texts={newFields.slice(0, FIELDS_NAMED)} /> },
            { count: newFields.length, more: Math.max(0, newFields.length - FIELDS_NAMED) },
          )}
        </p>
      )}
      <p className={layout.hint}>{t('import.happens.undo', { day: formatDay(until, clock) })}</p>
    </section>
  );
}
