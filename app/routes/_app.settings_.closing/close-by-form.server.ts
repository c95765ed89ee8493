import { closeAccount } from '#app/domain/closing/close-account.server.ts';
import { type Asking, closeWorkspace } from '#app/domain/closing/close-workspace.server.ts';
import { invalid, Refusal } from '#app/domain/errors.ts';
import type { Member } from '#app/http/member.server.ts';
import { typedText, unknownIntent } from '#app/http/requests/body/form.server.ts';
import { notYourAddress } from '#app/words/failures/refusals.ts';

interface Around {
  token: string | null;
  caller: string | null;
  /** Counts a try at a password; gives the refusal of one too many. */
  countTry: () => Promise<Refusal | null>;
}

/** What a form of the page asks for (closing-view.tsx says its fields). Gives what speaks against it, or null. */
export async function closeByForm(member: Member, form: FormData, around: Around): Promise<Refusal | null> {
  const asking: Asking = { ...member, token: around.token };
  switch (form.get('intent')) {
    case 'close-workspace':
      return closeWorkspace(member, asking, typedText(form, 'name'));
    case 'close-account': {
      if (typedText(form, 'email').trim().toLowerCase() !== member.user.email.toLowerCase()) {
        return invalid([{ path: 'email', message: notYourAddress() }]);
      }
      const password = typedText(form, 'password') || undefined;
      const refused = (await around.countTry()) ?? (await closeAccount(member, asking, { ...around, password }));
      return refused && atPassword(refused);
    }
    default:
      return unknownIntent();
  }
}

/** Whatever is refused after the address is about who somebody is. */
const atPassword = ({ code, message, retryAfter }: Refusal) =>
  new Refusal(code, message, undefined, { issues: [{ path: 'password', message }], ...(retryAfter && { retryAfter }) });
