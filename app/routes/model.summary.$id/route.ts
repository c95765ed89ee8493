import type { LoaderFunctionArgs } from '@remix-run/cloudflare';
import { Refusal } from '#app/domain/errors.ts';
import { summariseImport } from '#app/domain/imports/summary/summarise-import.server.ts';
import { refusalAnswer } from '#app/http/answers/answers.server.ts';
import { requireId } from '#app/http/answers/page.server.ts';
import { requirePageMember } from '#app/http/member.server.ts';

/** What came of an import in a model's words: asked for once the page is there. */
export async function loader(args: LoaderFunctionArgs) {
  const member = await requirePageMember(args);
  const sentences = await summariseImport(member, member.workspaceId, requireId(args.params));
  return sentences instanceof Refusal ? refusalAnswer(sentences) : Response.json({ sentences });
}
