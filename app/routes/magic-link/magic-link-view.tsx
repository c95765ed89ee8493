import { SoloSheet } from '#app/ui/frame/solo-sheet.tsx';
import { WhatItDoes } from '#app/ui/frame/what-it-does.tsx';
import { MailSent } from '#app/ui/messages/mail-sent.tsx';

/** A link that signs in is on its way to that address. */
export function MagicLinkView({ email, isSoon }: { email: string; isSoon: boolean }) {
  return (
    <SoloSheet aside={<WhatItDoes />}>
      <MailSent email={email} mail="link" isSoon={isSoon} />
    </SoloSheet>
  );
}
