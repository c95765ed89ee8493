import { paths } from '#app/lib/paths.ts';
import { PageHeader } from '#app/ui/frame/page-header.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import lines from '#app/ui/look/lines.module.css';
import { UploadArea } from '#app/ui/upload/upload-area.tsx';
import { formatLimit } from '#app/words/amounts/numbers.ts';
import { fromSpreadsheets, knownPrograms, undoPromise, whatWeRead } from '#app/words/files/first-file.ts';
import { t } from '#app/words/language/t.ts';
import styles from './upload-view.module.css';

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
        title={t('import.new.title')}
        back={{ to: paths.imports(), label: t('imports.back') }}
        fact={t('import.new.limit', { size: formatLimit(maxBytes) })}
      />
      <div className={classNames(layout.split, layout.rule, layout.growDown, layout.narrowRail)}>
        <div className={classNames(layout.inset, layout.block, layout.stack)}>
          <UploadArea error={error} />
          <p className={layout.dim}>{undoPromise()}</p>
        </div>
        <aside className={layout.rail} aria-labelledby="what-is-read">
          <h2 id="what-is-read">{t('import.new.what-we-read')}</h2>
          <dl className={lines.short}>
            {whatWeRead().map(({ kind, said }) => (
              <div key={kind}>
                <dt>{kind}</dt>
                <dd>{said}</dd>
              </div>
            ))}
          </dl>
          <p className={classNames(layout.hint, styles.known)}>
            {knownPrograms()} {fromSpreadsheets()}
          </p>
        </aside>
      </div>
    </>
  );
}
