import type { Export } from '#app/domain/exports/export-resource.ts';
import type { Import } from '#app/domain/imports/import-resource.ts';
import { t } from '#app/words/language/t.ts';
import { ProgressInRow } from './progress.tsx';

type ReadFile = Pick<Import, 'filename' | 'processed_bytes' | 'size_bytes' | 'eta_seconds'>;

/** How far an import at work has read, in a list's row. */
export function ImportProgress({ record }: { record: ReadFile }) {
  return (
    <ProgressInRow
      label={t('work.import', { file: record.filename })}
      done={record.processed_bytes}
      whole={record.size_bytes}
      secondsLeft={record.eta_seconds}
    />
  );
}

/** How far an export at work has written, in a list's row; only where the number of its rows is known. */
export function ExportProgress({ record }: { record: Export }) {
  return (
    <ProgressInRow
      label={t('work.export', { file: record.filename })}
      done={record.processed_rows}
      whole={record.row_count ?? 0}
      secondsLeft={null}
    />
  );
}
