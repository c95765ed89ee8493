import { paths } from '#app/lib/paths.ts';
import { ButtonLink } from '#app/ui/controls/button.tsx';
import { titledUnlisted } from '#app/ui/frame/page-title.ts';
import { SoloSheet } from '#app/ui/frame/solo-sheet.tsx';
import layout from '#app/ui/look/layout.module.css';
import { t } from '#app/words/language/t.ts';

export const meta = titledUnlisted(() => t('closed.title'));

/** What people see once they have closed a workspace or their account. */
export default function Closed() {
  return (
    <SoloSheet>
      <div className={layout.solo}>
        <h1>{t('closed.title')}</h1>
        <p>{t('closed.said')}</p>
        <ButtonLink to={paths.signIn()} size="large">
          {t('closed.sign-in')}
        </ButtonLink>
      </div>
    </SoloSheet>
  );
}
