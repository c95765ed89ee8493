import type { LoaderFunctionArgs } from '@remix-run/cloudflare';
import { Refusal } from '#app/domain/errors.ts';
import { overridesOf, previewQuery } from '#app/domain/imports/import-options.ts';
import { suggestByModel } from '#app/domain/imports/mapping/model/suggest-by-model.server.ts';
import { refusalAnswer } from '#app/http/answers/answers.server.ts';
import { requireId } from '#app/http/answers/page.server.ts';
import { requirePageMember } from '#app/http/member.server.ts';
import { readQuery } from '#app/http/requests/body/read.server.ts';

/** What a model suggests for a file's columns, read as the page shows it: asked for once the page is there. */
export async function loader(args: LoaderFunctionArgs) {
  const member = await requirePageMember(args);
  const query = readQuery(args.request, previewQuery);
  const overrides = query instanceof Refusal ? {} : overridesOf(query);
  const suggestions = await suggestByModel(member, member.workspaceId, requireId(args.params), overrides);
  return suggestions instanceof Refusal ? refusalAnswer(suggestions) : Response.json({ suggestions });
}
