import type { MetaFunction } from '@remix-run/cloudflare';
import { paths } from '#app/lib/paths.ts';
import { ButtonLink } from '#app/ui/controls/button.tsx';
import { SoloSheet } from '#app/ui/frame/solo-sheet.tsx';
import layout from '#app/ui/look/layout.module.css';

export const meta: MetaFunction = () => [{ title: 'Closed · Folksbase' }, { name: 'robots', content: 'noindex' }];

/** What people see once they have closed a workspace or their account. */
export default function Closed() {
  return (
    <SoloSheet>
      <div className={layout.solo}>
        <h1>Closed</h1>
        <p>Nobody reaches it any more. Everything in it is being removed, and an e-mail tells you when that is done.</p>
        <ButtonLink to={paths.signIn()} size="large">
          To the sign-in
        </ButtonLink>
      </div>
    </SoloSheet>
  );
}
