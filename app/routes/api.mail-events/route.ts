import { servicesOf } from '#app/context.server.ts';
import { notFound, Refusal } from '#app/domain/errors.ts';
import { takeReport } from '#app/domain/mail/take-report.server.ts';
import { api } from '#app/http/answers/answers.server.ts';

/** Resend's webhook (docs/rules/api.md#mail-events). */
const route = api({
  async POST({ request, context }) {
    const services = servicesOf(context);
    if (services.env.RESEND_WEBHOOK_SECRET === undefined) return notFound('address');
    const report = services.mailer.readReport(await request.text(), request.headers);
    if (report === 'forged') return new Refusal('UNAUTHORIZED', 'This call is not signed by the mail service.');
    if (report) await takeReport(services, report);
    return Response.json({ ok: true });
  },
});

export const loader = route.loader;
export const action = route.action;
