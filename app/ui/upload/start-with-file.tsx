import Upload from 'sign:upload';
import UserPlus from 'sign:user-plus';
import type { ReactNode } from 'react';
import { paths } from '#app/lib/paths.ts';
import { ButtonLink } from '#app/ui/controls/button.tsx';
import { ByWidth } from '#app/ui/look/by-width.tsx';
import layout from '#app/ui/look/layout.module.css';
import { EmptyPage } from '#app/ui/messages/empty.tsx';
import { undoPromise } from '#app/words/files/first-file.ts';
import { t } from '#app/words/language/t.ts';

/** What a page of an empty contact base offers: its first file, or a person by hand. A file may be dropped anywhere. */
export function StartWithFile({ byHand, children }: { byHand?: boolean; children?: ReactNode }) {
  return (
    <EmptyPage title={<ByWidth wide={t('upload.drop.anywhere')} phone={t('contacts.import')} />}>
      <p className={layout.dim}>{t('upload.drop.any')}</p>
      <p className={layout.dim}>{undoPromise()}</p>
      <div>
        <ButtonLink kind="primary" icon={Upload} to={paths.newImport()}>
          {t('upload.choose')}
        </ButtonLink>
        {byHand && (
          <ButtonLink icon={UserPlus} to={paths.newContact()}>
            {t('upload.by-hand')}
          </ButtonLink>
        )}
      </div>
      {children}
    </EmptyPage>
  );
}
