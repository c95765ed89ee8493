import { Form } from '@remix-run/react';
import type { ShownImport } from '#app/domain/imports/import-resource.ts';
import { paths } from '#app/lib/paths.ts';
import { Submit } from '#app/ui/controls/button.tsx';
import { usePending } from '#app/ui/controls/pending.ts';
import { PageHeader } from '#app/ui/frame/page-header.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { Notice } from '#app/ui/messages/notice.tsx';
import { UploadArea } from '#app/ui/upload/upload-area.tsx';
import { formatBytes } from '#app/words/amounts/numbers.ts';
import { t } from '#app/words/language/t.ts';

export interface UploadingViewProps {
  record: ShownImport;
  /** Why what has come of it cannot be imported. */
  refusal?: string | null;
}

/**
 * An upload that has not reached its end. Where this tab does not send it, the same file goes on with the parts that
 * are missing, and Cancel posts `intent=cancel`.
 */
export function UploadingView({ record, refusal, isSending = false }: UploadingViewProps & { isSending?: boolean }) {
  const cancelling = usePending('cancel');
  return (
    <>
      <PageHeader
        title={record.filename}
        back={{ to: paths.imports(), label: t('imports.back') }}
        fact={formatBytes(record.size_bytes)}
        actions={
          !isSending && (
            <Form method="post">
              <Submit intent="cancel" pending={cancelling} doing={t('import.cancel.doing')}>
                {t('action.cancel')}
              </Submit>
            </Form>
          )
        }
      />
      <div className={classNames(layout.inset, layout.block, layout.rule, layout.stack)}>
        {refusal && <Notice kind="failure">{refusal}</Notice>}
        {!isSending && (
          <Notice kind="note" more={t('upload.unfinished.next')}>
            {t('upload.unfinished')}
          </Notice>
        )}
        <UploadArea unfinished={record} />
      </div>
    </>
  );
}
