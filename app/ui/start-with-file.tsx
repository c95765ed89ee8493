import { Upload, UserPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { ButtonLink } from './button.tsx';
import { CatchFile } from './catch-file.tsx';
import { EmptyPage } from './empty.tsx';
import layout from './layout.module.css';
import { paths } from './paths.ts';

/** What a page of an empty contact base offers: its first file, or a person by hand. A file may be dropped anywhere. */
export function StartWithFile({ byHand, children }: { byHand?: boolean; children?: ReactNode }) {
  return (
    <>
      <EmptyPage title="Drop a CSV file anywhere on this page">
        <p className={layout.dim}>From any program, in any encoding, of any size.</p>
        <p className={layout.dim}>
          You see how we read it before anything is written, and you can undo it for 30 days.
        </p>
        <div>
          <ButtonLink kind="primary" icon={Upload} to={paths.newImport}>
            Choose a file
          </ButtonLink>
          {byHand && (
            <ButtonLink icon={UserPlus} to={paths.newContact}>
              Add one person by hand
            </ButtonLink>
          )}
        </div>
        {children}
      </EmptyPage>
      <CatchFile />
    </>
  );
}
