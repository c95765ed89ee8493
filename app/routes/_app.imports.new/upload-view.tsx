import { paths } from '#app/lib/paths.ts';
import { PageHeader } from '#app/ui/frame/page-header.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { UploadArea } from '#app/ui/upload/upload-area.tsx';
import { formatLimit } from '#app/words/amounts/numbers.ts';
import { FROM_SPREADSHEETS, KNOWN_PROGRAMS, UNDO_PROMISE } from '#app/words/first-file.ts';

interface UploadViewProps {
  /** The largest file that is taken. */
  maxBytes: number;
  /** Why the file that was posted was not taken, in one sentence. */
  error?: string | null;
}

/** Where a file comes in. Without JavaScript it posts `file` (multipart/form-data). */
export function UploadView({ maxBytes, error }: UploadViewProps) {
  return (
    <>
      <PageHeader
        title="Import a file"
        back={{ to: paths.imports(), label: 'Back to the imports' }}
        fact={`CSV or Excel, also packed, up to ${formatLimit(maxBytes)}`}
      />
      <div className={classNames(layout.inset, layout.block, layout.rule, layout.stack)}>
        <UploadArea error={error} />
        <p className={layout.dim}>{UNDO_PROMISE}</p>
        <p className={layout.hint}>
          {KNOWN_PROGRAMS} {FROM_SPREADSHEETS}
        </p>
      </div>
    </>
  );
}
