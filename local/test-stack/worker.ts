import { neon, neonConfig } from '@neondatabase/serverless';
import { z } from 'zod';

const envSchema = z.looseObject({ DATABASE_URL: z.string(), DATABASE_HTTP_URL: z.string() });

export default {
  /** Tells the names of its variables, and on `/database` that it reaches the database as the app does. */
  async fetch(request: Request, bindings: unknown): Promise<Response> {
    const env = envSchema.parse(bindings);
    if (new URL(request.url).pathname !== '/database') return Response.json(Object.keys(env));
    neonConfig.fetchEndpoint = env.DATABASE_HTTP_URL;
    return Response.json(await neon(env.DATABASE_URL)`select current_database() as name`);
  },
};
