import { servicesOf } from '#app/context.server.ts';
import { checkHealth } from '#app/domain/overview/check-health.server.ts';
import { api } from '#app/http/answers/answers.server.ts';

const route = api({
  async GET({ context }) {
    const health = await checkHealth(servicesOf(context));
    if (health.ok) return Response.json(health);
    return Response.json(health, { status: 503, headers: { 'retry-after': '5' } });
  },
});

export const loader = route.loader;
export const action = route.action;
