import { paths } from '#app/lib/paths.ts';
import { t } from '#app/words/language/t.ts';
import { ButtonLink } from './button.tsx';

/** Leads to Google, and back to `returnTo`. */
export function GoogleLink({ returnTo }: { returnTo?: string | null | undefined }) {
  return (
    <ButtonLink size="large" to={paths.withGoogle({ return_to: returnTo ?? null })} reloadDocument>
      {t('sign-in.google')}
    </ButtonLink>
  );
}
