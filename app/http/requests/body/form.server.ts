import type { z } from 'zod';
import { invalid, Refusal } from '#app/domain/errors.ts';
import { refusalAnswer } from '#app/http/answers/answers.server.ts';
import { isPageless } from '#app/http/answers/pageless.ts';
import { takesOnly, unreadableForm } from '#app/words/failures/refusals.ts';
import { t } from '#app/words/language/t.ts';
import { check, formValues } from './read.server.ts';

const FORM = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i;
const UNSUBSCRIBE = /^\/unsubscribe(\/|\.)/i;

/**
 * Pages take posted forms alone; mail programs may press the unsubscribe button with anything. Gives the answer to
 * send, or null.
 */
export function refuseOtherThanForms(request: Request): Response | null {
  const { pathname } = new URL(request.url);
  if (/^(GET|HEAD)$/.test(request.method) || isPageless(pathname)) return null;
  if (request.method !== 'POST') {
    const allow = 'GET, POST';
    return refusalAnswer(new Refusal('METHOD_NOT_ALLOWED', takesOnly(allow)), { allow });
  }
  if (UNSUBSCRIBE.test(pathname) || FORM.test(request.headers.get('content-type') ?? '')) return null;
  return refusalAnswer(invalid([{ path: '', message: 'This address takes a form.' }]));
}

/** The form of a request. Throws the answer where its body cannot be read as one. */
export async function formOf(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch {
    // what a parser says of a body is no help to anyone
    throw refusalAnswer(invalid([{ path: '', message: unreadableForm() }]));
  }
}

/** A form, checked. A Refusal's issues name the fields at fault. */
export async function readForm<T>(request: Request, schema: z.ZodType<T>): Promise<T | Refusal> {
  return check(formValues(await formOf(request)), schema);
}

/** The sentence of each field at fault, for the page to show under it. */
export function fieldErrors({ issues }: Refusal): Record<string, string> {
  return Object.fromEntries(issues.toReversed().map(({ path, message }) => [path, message]));
}

/** The refusal of a form whose button (`intent`) is none of its page. */
export const unknownIntent = () => new Refusal('VALIDATION_ERROR', t('refused.no-intent'));

/**
 * The texts of a form's fields of one name, with the line ends people typed: browsers without a script send each as CR
 * LF.
 */
export const typedTexts = (form: FormData, name: string): string[] =>
  form.getAll(name).flatMap((value) => (typeof value === 'string' ? [value.replaceAll('\r\n', '\n')] : []));

/** The text of a form's field; a field that is not there is as if it was left empty. */
export const typedText = (form: FormData, name: string): string => typedTexts(form, name)[0] ?? '';
