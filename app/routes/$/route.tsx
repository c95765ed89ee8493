import { notFound } from '#app/domain/errors.ts';
import { refusalAnswer } from '#app/http/answers/answers.server.ts';

/** Every address that leads nowhere. */
export function loader() {
  throw refusalAnswer(notFound('page'));
}

export const action = loader;

/** Only so that browsers are answered with a page: the loader always throws. */
export default function NotFound() {
  return null;
}
