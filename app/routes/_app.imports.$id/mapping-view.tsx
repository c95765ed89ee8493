import { Form, useLocation, useNavigate } from '@remix-run/react';
import { useMemo } from 'react';
import { delimiterName } from '#app/csv/dialect.ts';
import type { Foreseen } from '#app/domain/imports/forecast/foreseen.server.ts';
import type { Preview, ShownImport, Suggestion } from '#app/domain/imports/import-resource.ts';
import type { KeyCells } from '#app/domain/imports/mapping/key-cells.ts';
import type { SuggestionReason } from '#app/domain/imports/mapping/suggestions/suggestion-input.ts';
import { saysWho } from '#app/domain/imports/mapping/who-a-row-is.ts';
import { rowsRead } from '#app/domain/imports/row-counts.ts';
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
import { SendingFile } from '#app/ui/upload/sending-file.tsx';
import { type Upload, useUploads } from '#app/ui/upload/uploads.tsx';
import { useHydrated } from '#app/ui/work/clock.tsx';
import { FileGrid } from '#app/ui/work/file-grid.tsx';
import { formatBytes } from '#app/words/amounts/numbers.ts';
import { sayStart } from '#app/words/forecast.ts';
import { t } from '#app/words/language/t.ts';
import { nobodyColumn } from '#app/words/mapping.ts';
import type { RememberedOptions } from '#db/schema/imports.ts';
import { DialectSection } from './dialect-section.tsx';
import type { Reading } from './encoding-readings.tsx';
import { ForecastSection } from './forecast-section.tsx';
import styles from './mapping.module.css';
import { MappingTable } from './mapping-table.tsx';
import { OptionsRail } from './options-rail.tsx';
import { type Corrected, OfferRepair } from './repair-view.tsx';
import { newFieldNames, ownFieldsOf } from './target-choices.ts';
import { useChoices } from './use-choices.ts';
import { useForecast } from './use-forecast.ts';
import { useModelSuggestions } from './use-model-suggestions.ts';
import { ValueRemarks } from './value-remarks.tsx';

export interface MappingViewProps {
  record: ShownImport;
  preview: Preview;
  /** One for each column, in order. */
  suggestions: Suggestion[];
  /** Why each is suggested, by column. */
  reasons: SuggestionReason[];
  /** Whether a model may know more of them. */
  asksModel: boolean;
  keyCells: KeyCells;
  /** The first cells of each column that have something in them. */
  samples: string[][];
  /** Whether the rows are counted, not estimated. */
  isWhole: boolean;
  /** Row numbers of the preview's rows as a spreadsheet shows them, if known. */
  rowNumbers?: number[];
  /** How the doubted encodings read the same cells, the guess first; empty where there is no such doubt. */
  readings?: Reading[];
  /** Whether the encoding cannot be left to the guess. */
  isEncodingOpen: boolean;
  tags: TagOffer;
  customFields: string[];
  undoDays: number;
  /** The options with which the very same file was imported before. */
  before?: RememberedOptions | null;
  /** The import whose failed rows the file corrects, if it does. */
  corrected?: Corrected | null;
  /** The last forecast, and what was chosen then. */
  foreseen?: Foreseen | null;
  /** What did not fit; `path` as in the API's details (`mapping`, `mapping.3`, `options…`). */
  errors?: readonly { path: string; message: string }[];
}

const NO_READINGS: Reading[] = [];

interface ArrivingProps {
  /** The upload of a file whose rest is still on its way. */
  arriving?: Upload | null;
}

/**
 * A file before anything is written, from its first bytes on; it is started once all of it is there. The dialect is a
 * GET form (`encoding`, `delimiter` by name, `quote`, `escape`, `header_row`, `sheet`). Start posts `intent=confirm`,
 * those six again as they stand, `target` (once for each column in order: a target, `new`, or blank), `new_field`
 * (once for each column: the name where `target` is `new`), `match_on`, `without_key`, `on_existing`, `on_missing`,
 * `unsubscribe_all`, `blank_cells`, `tag_ids` and `new_tag` (repeated), and where words for nothing are asked about
 * `null_words_asked` and `null_words` (repeated).
 * Cancel posts `intent=cancel`; `intent=forecast`, with the same fields, asks what starting would do.
 */
export function MappingView(props: MappingViewProps & ArrivingProps) {
  const { preview } = props;
  // another reading has other columns: its choices begin anew. In another encoding they are the same ones
  const { source, delimiter, quote, header_row, headers } = preview;
  const reading = JSON.stringify([source.name, delimiter, quote, preview.escape, header_row, headers.length]);
  return <Mapping key={reading} {...props} reading={reading} />;
}

function Mapping(given: MappingViewProps & ArrivingProps & { reading: string }) {
  const { suggestions, whys, byModel } = useModelSuggestions(given, useLocation().search);
  const props = { ...given, suggestions };
  const { record, preview, customFields, tags, rowNumbers, errors = [], arriving } = props;
  const { foreseen = null, readings = NO_READINGS } = props;
  const own = useMemo(() => ownFieldsOf(customFields), [customFields]);
  const { choices, isOtherwise, options, setOptions, left, onChoose, onLeaveOut } = useChoices(
    props,
    own,
    props.reading,
  );
  const starting = usePending('confirm');
  const hydrated = useHydrated();
  const isNobody = !choices.some(saysWho);
  const isHere = record.status === 'ready';
  const forecast = useForecast(record.id, 'confirm', isHere && !isNobody, foreseen?.forecast ?? null);
  const rows = preview.rows.map((cells, index) => ({ number: rowNumbers?.[index] ?? null, cells }));
  const isForeseen = forecast?.status === 'done';
  const allRows = isForeseen
    ? t('count.rows', { count: rowsRead(forecast) })
    : props.isWhole
      ? t('count.rows', { count: preview.estimated_rows })
      : t('import.about-rows', { count: preview.estimated_rows });
  // without a script the page does not know what is chosen by now: the answer says it
  const isBlocked = hydrated && (isNobody || !isHere);
  return (
    <>
      <PageHeader
        title={record.filename}
        back={{ to: paths.imports(), label: t('imports.back') }}
        fact={`${formatBytes(record.size_bytes)}, ${allRows}`}
        actions={
          <ButtonLink kind="quiet" to={paths.newImport()} className={layout.onlyWide}>
            {t('import.use-other')}
          </ButtonLink>
        }
      />
      {arriving && (
        <div className={classNames(layout.inset, layout.rule, styles.arriving)}>
          <SendingFile sending={arriving} said={t('import.meanwhile')} />
        </div>
      )}
      {props.corrected && <OfferRepair record={record} corrected={props.corrected} />}
      <div className={classNames(layout.split, layout.rule, layout.growDown, layout.narrowRail)}>
        <div className={layout.grow}>
          <DialectSection preview={preview} rows={rows} readings={readings} isEncodingOpen={props.isEncodingOpen} />
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
                {isNobody && <Notice kind="doubt">{nobodyColumn()}</Notice>}
                {errors
                  .filter(({ message }) => !(isNobody && message === nobodyColumn()))
                  .map(({ path, message }) => (
                    <Notice key={`${path} ${message}`} kind="failure" alert>
                      {message}
                    </Notice>
                  ))}
              </div>
            )}
            <ValueRemarks preview={preview} isOtherwise={isOtherwise} />
            <MappingTable
              preview={preview}
              samples={props.samples}
              suggestions={suggestions}
              whys={whys}
              byModel={byModel}
              own={own}
              choices={choices}
              left={left}
              onChoose={onChoose}
              onLeaveOut={onLeaveOut}
            />
          </Form>
          <ForecastSection
            importId={record.id}
            size={record.size_bytes}
            form="confirm"
            forecast={forecast}
            guardedAtFirst={foreseen?.guarded}
          />
          <section className={classNames(layout.inset, layout.block)} aria-labelledby="as-we-read-it">
            <div className={layout.blockHead}>
              <h2 id="as-we-read-it">{t('import.as-we-read-it')}</h2>
              {rowNumbers && <span className={layout.hint}>{t('import.row-numbers')}</span>}
              {preview.headers.length > COLUMNS_SHOWN && (
                <span className={layout.hint}>
                  {t('import.first-columns', { shown: COLUMNS_SHOWN, all: preview.headers.length })}
                </span>
              )}
            </div>
            <FileGrid
              label={t('file.first-rows')}
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
          allRows={allRows}
          newFields={newFieldNames(choices, own)}
          undoDays={props.undoDays}
        />
      </div>
      <FootBar>
        <span className={classNames(layout.dim, layout.onlyWide)}>
          {isHere ? t('upload.nothing-yet') : t('import.start.later')}
        </span>
        <Cancel arriving={arriving ?? null} />
        <Submit
          form="confirm"
          kind={isBlocked ? 'default' : 'primary'}
          disabled={isBlocked}
          intent="confirm"
          pending={starting}
          doing={t('action.start.doing')}
        >
          {isForeseen ? (
            <>
              <span className={layout.unseen}>{t('import.start.lead')} </span>
              {sayStart(forecast)}
            </>
          ) : (
            t('import.start')
          )}
        </Submit>
      </FootBar>
    </>
  );
}

/** Gives the file up; its upload is stopped where this tab is at it. */
function Cancel({ arriving }: { arriving: Upload | null }) {
  const cancelling = usePending('cancel');
  const { cancel } = useUploads();
  const navigate = useNavigate();
  if (arriving?.state === 'sending') {
    const stop = () => {
      cancel(arriving.key);
      navigate(paths.newImport(), { replace: true });
    };
    return (
      <Button className={layout.end} onClick={stop}>
        {t('action.cancel')}
      </Button>
    );
  }
  return (
    <Form method="post" className={layout.end}>
      <Button intent="cancel" disabled={cancelling}>
        {t('action.cancel')}
      </Button>
    </Form>
  );
}
