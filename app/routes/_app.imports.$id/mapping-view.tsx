import { Form } from '@remix-run/react';
import { useMemo, useState } from 'react';
import { delimiterName } from '#app/csv/dialect.ts';
import type { Foreseen } from '#app/domain/imports/forecast/foreseen.server.ts';
import type { Preview, ShownImport, Suggestion } from '#app/domain/imports/import-resource.ts';
import type { KeyCells } from '#app/domain/imports/mapping/key-cells.ts';
import type { SuggestionReason } from '#app/domain/imports/mapping/suggestions/suggestion-input.ts';
import { saysWho } from '#app/domain/imports/mapping/who-a-row-is.ts';
import { COLUMNS_SHOWN } from '#app/domain/imports/upload/preview-for-eyes.ts';
import type { TagOffer } from '#app/domain/tags/tag-offer.ts';
import { paths } from '#app/lib/paths.ts';
import { Button, ButtonLink, NoSubmitOnEnter, Submit } from '#app/ui/controls/button.tsx';
import { usePending } from '#app/ui/controls/pending.ts';
import { FootBar } from '#app/ui/frame/foot-bar.tsx';
import { PageHeader } from '#app/ui/frame/page-header.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { Notice } from '#app/ui/messages/notice.tsx';
import { FileGrid } from '#app/ui/work/file-grid.tsx';
import { formatBytes, formatCount } from '#app/words/amounts/numbers.ts';
import { sayStart } from '#app/words/forecast.ts';
import { NOBODY_COLUMN } from '#app/words/mapping.ts';
import { DialectSection, type Reading } from './dialect-section.tsx';
import { ForecastSection } from './forecast-section.tsx';
import { MappingTable } from './mapping-table.tsx';
import { optionsAtFirst } from './options-at-first.ts';
import { OptionsRail } from './options-rail.tsx';
import { choiceOf, newFieldNames, ownFieldsOf } from './target-choices.ts';
import { useForecast } from './use-forecast.ts';
import { ValueRemarks } from './value-remarks.tsx';

export interface MappingViewProps {
  record: ShownImport;
  preview: Preview;
  /** One for each column, in order. */
  suggestions: Suggestion[];
  /** Why each is suggested, by column. */
  reasons: SuggestionReason[];
  keyCells: KeyCells;
  /** Row numbers of the preview's rows as a spreadsheet shows them, if known. */
  rowNumbers?: number[];
  /** How the doubted encodings read the same cells, the guess first; empty where there is no such doubt. */
  readings?: Reading[];
  tags: TagOffer;
  customFields: string[];
  undoDays: number;
  /** The last forecast, and what was chosen then. */
  foreseen?: Foreseen | null;
  /** What did not fit; `path` as in the API's details (`mapping`, `mapping.3`, `options…`). */
  errors?: readonly { path: string; message: string }[];
}

const NO_READINGS: Reading[] = [];

/**
 * An uploaded file before anything is written. The dialect is a GET form (`encoding`, `delimiter` by name, `quote`,
 * `escape`, `header_row`, `sheet`). Start posts `intent=confirm`, those six again as they stand, `target` (once for
 * each column in order: a target, `new`, or blank), `new_field` (once for each column: the name where `target` is
 * `new`), `match_on`, `without_key`, `on_existing`, `on_missing`, `unsubscribe_all`, `blank_cells`, `tag_ids` and
 * `new_tag` (repeated), and where words for nothing are asked about `null_words_asked` and `null_words` (repeated).
 * Cancel posts `intent=cancel`; `intent=forecast`, with the same fields, asks what starting would do.
 */
export function MappingView(props: MappingViewProps) {
  const { record, preview } = props;
  return (
    <>
      <PageHeader
        title={record.filename}
        back={{ to: paths.imports(), label: 'Back to the imports' }}
        fact={`${formatBytes(record.size_bytes)}, about ${formatCount(preview.estimated_rows)} rows`}
        actions={
          <ButtonLink kind="quiet" to={paths.newImport()} className={layout.onlyWide}>
            Use another file
          </ButtonLink>
        }
      />
      {/* another reading may have other columns: its choices begin anew */}
      <Mapping key={JSON.stringify([preview.source.name, preview.encoding, preview.headers])} {...props} />
    </>
  );
}

function Mapping(props: MappingViewProps) {
  const {
    preview,
    suggestions,
    reasons,
    customFields,
    tags,
    undoDays,
    rowNumbers,
    readings = NO_READINGS,
    errors = [],
  } = props;
  const own = useMemo(() => ownFieldsOf(customFields), [customFields]);
  const { foreseen = null } = props;
  const [choices, setChoices] = useState(() =>
    (foreseen?.mapping ?? suggestions.map(({ target }) => target)).map((target) => choiceOf(target, own)),
  );
  const [options, setOptions] = useState(() => optionsAtFirst(foreseen, preview.headers, tags));
  const starting = usePending('confirm');
  const cancelling = usePending('cancel');
  const isNobody = !choices.some(saysWho);
  const forecast = useForecast(props.record.id, 'confirm', !isNobody, foreseen?.forecast ?? null);
  const rows = preview.rows.map((cells, index) => ({ number: rowNumbers?.[index] ?? null, cells }));
  return (
    <>
      <div className={classNames(layout.split, layout.rule, layout.growDown, layout.narrowRail)}>
        <div className={layout.grow}>
          <DialectSection preview={preview} readings={readings} />
          <Form method="post" id="confirm" preventScrollReset>
            <NoSubmitOnEnter />
            {/* what is confirmed is how the page showed it */}
            {preview.source.name !== null && <input type="hidden" name="sheet" value={preview.source.name} />}
            <input type="hidden" name="encoding" value={preview.encoding} />
            <input type="hidden" name="repair" value={preview.repair} />
            <input type="hidden" name="repair_encoding" value={preview.repair_encoding ?? ''} />
            <input type="hidden" name="delimiter" value={delimiterName(preview.delimiter)} />
            <input type="hidden" name="quote" value={preview.quote} />
            <input type="hidden" name="escape" value={preview.escape} />
            <input type="hidden" name="header_row" value={preview.header_row} />
            {(errors.length > 0 || isNobody) && (
              <div className={classNames(layout.inset, layout.stack, layout.underSection)}>
                {isNobody && <Notice kind="doubt">{NOBODY_COLUMN}</Notice>}
                {errors.map(({ path, message }) => (
                  <Notice key={`${path} ${message}`} kind="failure" alert>
                    {message}
                  </Notice>
                ))}
              </div>
            )}
            <ValueRemarks preview={preview} />
            <MappingTable
              preview={preview}
              suggestions={suggestions}
              reasons={reasons}
              own={own}
              choices={choices}
              onChoose={(column, choice) =>
                setChoices((before) => before.map((old, place) => (place === column ? choice : old)))
              }
            />
          </Form>
          <ForecastSection size={props.record.size_bytes} form="confirm" forecast={forecast} />
          <section className={classNames(layout.inset, layout.block)} aria-labelledby="as-we-read-it">
            <div className={layout.blockHead}>
              <h2 id="as-we-read-it">The file as we read it</h2>
              {rowNumbers && <span className={layout.hint}>Row numbers are your spreadsheet’s.</span>}
              {preview.headers.length > COLUMNS_SHOWN && (
                <span className={layout.hint}>
                  The first {COLUMNS_SHOWN} of {formatCount(preview.headers.length)} columns.
                </span>
              )}
            </div>
            <FileGrid
              label="First rows of the file"
              headers={preview.headers}
              headerRow={preview.header_row}
              rows={rows}
            />
          </section>
        </div>
        <OptionsRail
          form="confirm"
          preview={preview}
          choices={choices}
          keyCells={props.keyCells}
          options={options}
          onOptions={setOptions}
          tags={tags}
          estimatedRows={preview.estimated_rows}
          newFields={newFieldNames(choices, own)}
          undoDays={undoDays}
        />
      </div>
      <FootBar>
        <span className={classNames(layout.dim, layout.onlyWide)}>Nothing is imported until you start.</span>
        <Form method="post" className={layout.end}>
          <Button type="submit" name="intent" value="cancel" disabled={cancelling}>
            Cancel
          </Button>
        </Form>
        <Submit form="confirm" kind="primary" name="intent" value="confirm" pending={starting} doing="Starting">
          {forecast?.status === 'done' ? (
            <>
              <span className={layout.unseen}>Start import: </span>
              {sayStart(forecast)}
            </>
          ) : (
            'Start import'
          )}
        </Submit>
      </FootBar>
    </>
  );
}
