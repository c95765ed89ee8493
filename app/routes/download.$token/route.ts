import { servicesOf } from '#app/context.server.ts';
import { Refusal } from '#app/domain/errors.ts';
import { openDownload } from '#app/domain/exports/open-download.server.ts';
import { api } from '#app/http/answers/answers.server.ts';
import { fileAnswer } from '#app/http/answers/file-answer.server.ts';

const route = api({
  async GET({ request, params, context }) {
    const services = servicesOf(context);
    const file = await openDownload(services, params.token ?? '');
    return file instanceof Refusal ? file : fileAnswer(services, request, file);
  },
});

export const loader = route.loader;
export const action = route.action;
