import { paths } from '#app/lib/paths.ts';
import { PageHeader } from '#app/ui/frame/page-header.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { UploadArea } from '#app/ui/upload/upload-area.tsx';
import { formatBytes } from '#app/words/format.ts';

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
        fact={`CSV, up to ${formatBytes(maxBytes).replace('.0 ', ' ')}`}
      />
      <div className={classNames(layout.inset, layout.block, layout.rule, layout.stack)}>
        <UploadArea error={error} />
        <p className={layout.dim}>
          You see how we read it before anything is written, and you can undo it for 30 days.
        </p>
        <p className={layout.hint}>
          Exports of Google Contacts, Outlook, HubSpot, Mailchimp, LinkedIn and Salesforce map themselves. From Excel or
          Numbers: save as CSV first; any separator is fine.
        </p>
      </div>
    </>
  );
}
