import type { ActionFunctionArgs } from '@remix-run/cloudflare';
import { Refusal } from '#app/domain/errors.ts';
import { refusalAnswer } from '#app/http/answers/answers.server.ts';
import { requireId } from '#app/http/answers/page.server.ts';
import { requirePageMember } from '#app/http/member.server.ts';
import { formOf } from '#app/http/requests/body/form.server.ts';
import { askByForm } from '../_app.imports.$id/confirm-form.server.ts';

export const loader = () => new Response(null, { status: 405, headers: { allow: 'POST' } });

/** Has it computed what the mapping page's form would do: 202, and the page looks at `/api/imports/:id/forecast`. */
export async function action(args: ActionFunctionArgs) {
  const member = await requirePageMember(args);
  const asked = await askByForm(member, requireId(args.params), await formOf(args.request));
  return asked instanceof Refusal ? refusalAnswer(asked) : new Response(null, { status: 202 });
}
