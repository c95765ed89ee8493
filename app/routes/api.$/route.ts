import { notFound } from '#app/domain/errors.ts';
import { refusalAnswer } from '#app/http/answers/answers.server.ts';

/** Whatever else is asked for under /api does not exist. */
export const loader = () => refusalAnswer(notFound('address'));
export const action = loader;
