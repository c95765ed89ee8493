import { data } from '@remix-run/cloudflare';
import { notFound, type Refusal } from '#app/domain/errors.ts';
import { pathId } from '#app/http/requests/body/read.server.ts';
import { refusalAnswer, STATUS } from './answers.server.ts';

/** The id in a page's address; what is no id is a page that is not there. */
export function requireId(params: Record<string, string | undefined>, name = 'id'): string {
  const id = pathId(params, name);
  if (id === null) throw refusalAnswer(notFound('page'));
  return id;
}

/** A refusal as a page's action gives it: its sentence and, where fields are at fault, theirs. */
export function pageOutcome({ code, message, issues }: Refusal) {
  return data({ message, issues }, { status: STATUS[code] });
}
