import { Form, useSubmit } from '@remix-run/react';
import type { Preview } from '#app/domain/imports/import-resource.ts';
import { Button } from '#app/ui/controls/button.tsx';
import { Select } from '#app/ui/controls/field.tsx';
import layout from '#app/ui/look/layout.module.css';
import { FileGrid } from '#app/ui/work/file-grid.tsx';
import { t } from '#app/words/language/t.ts';
import styles from './mapping.module.css';

/** Above so many names they are a list. */
const MOST_BUTTONS = 12;
const ROWS_SHOWN = 3;

interface SheetChoiceProps {
  preview: Preview;
  rows: { number: number | null; cells: string[] }[];
}

/** Which sheet of a workbook, or file of an archive, is read: one click, and its first rows below. A GET form. */
export function SheetChoice({ preview, rows }: SheetChoiceProps) {
  const submit = useSubmit();
  const { name: current, names, packed } = preview.source;
  const asked = preview.doubts.find(({ about }) => about === 'sheet' || about === 'file');
  return (
    <div className={styles.sheets}>
      <Form key={current} preventScrollReset replace>
        <fieldset>
          <legend>{asked?.message ?? (packed === null ? t('import.sheet.read') : t('import.sheet.file.read'))}</legend>
          {names.length <= MOST_BUTTONS ? (
            <div className={styles.names}>
              {names.map((name) => (
                <Button key={name} type="submit" name="sheet" value={name} size="small" aria-pressed={name === current}>
                  <span dir="auto">{name}</span>
                </Button>
              ))}
            </div>
          ) : (
            <div className={layout.row}>
              <Select
                name="sheet"
                aria-label={packed === null ? t('import.sheet') : t('import.sheet.file')}
                defaultValue={current ?? ''}
                onChange={(event) => submit({ sheet: event.target.value }, { replace: true, preventScrollReset: true })}
              >
                {names.map((name) => (
                  <option key={name} value={name}>
                    {name}
                  </option>
                ))}
              </Select>
              <noscript>
                <Button type="submit" size="small">
                  {t('import.sheet.apply')}
                </Button>
              </noscript>
            </div>
          )}
        </fieldset>
      </Form>
      <FileGrid
        label={t('file.first-rows-of', { name: current ?? '' })}
        headers={preview.headers}
        headerRow={preview.header_row}
        rows={rows.slice(0, ROWS_SHOWN)}
      />
    </div>
  );
}
