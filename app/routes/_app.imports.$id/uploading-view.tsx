import { Form } from '@remix-run/react';
import type { Import } from '#app/domain/imports/import-resource.ts';
import { Submit } from '#app/ui/button.tsx';
import { classNames } from '#app/ui/class-names.ts';
import { formatBytes } from '#app/ui/format.ts';
import layout from '#app/ui/layout.module.css';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { paths } from '#app/ui/paths.ts';
import { usePending } from '#app/ui/pending.ts';
import { UploadArea } from '#app/ui/upload/upload-area.tsx';

export interface UploadingViewProps {
  record: Import;
}

/** An upload that did not reach its end: the same file goes on with the parts that are missing. Cancel posts `intent=cancel`. */
export function UploadingView({ record }: UploadingViewProps) {
  const cancelling = usePending('cancel');
  return (
    <>
      <PageHeader
        title={record.filename}
        back={{ to: paths.imports, label: 'Back to the imports' }}
        fact={formatBytes(record.size_bytes)}
        actions={
          <Form method="post">
            <Submit name="intent" value="cancel" pending={cancelling} doing="Cancelling">
              Cancel
            </Submit>
          </Form>
        }
      />
      <div className={classNames(layout.inset, layout.block, layout.rule, layout.stack)}>
        <Notice kind="note" more="Choose the same file again: only what is missing is sent.">
          This upload did not reach its end.
        </Notice>
        <UploadArea unfinished={record} />
      </div>
    </>
  );
}
