export type LinkKind = 'signup' | 'magiclink' | 'recovery' | 'invite' | 'email_change';

/** What a mail template may use; the real server's templates get the same. */
export interface LinkMail {
  kind: LinkKind;
  email: string;
  /** The address to come, in mails about a change of address. */
  newEmail: string | null;
  /** Six digits. */
  code: string;
  tokenHash: string;
  siteUrl: string;
  /** Where the user goes afterwards; the site's address if nothing else was asked for. */
  redirectTo: string;
  /** The sign-in server's own link, `…/auth/v1/verify?…`. */
  confirmationUrl: string;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapedHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
