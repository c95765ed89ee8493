import { MailSent } from '#app/ui/mail-sent.tsx';
import { SoloSheet } from '#app/ui/solo-sheet.tsx';
import { WhatItDoes } from '#app/ui/what-it-does.tsx';

/** A link that signs in is on its way to that address. */
export function MagicLinkView({ email }: { email: string }) {
  return (
    <SoloSheet aside={<WhatItDoes />}>
      <MailSent email={email} mail="link" />
    </SoloSheet>
  );
}
