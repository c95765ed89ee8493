import { z } from 'zod';
import { functionConfigSchema, type JobFunction } from '#local/jobs/protocol/function-config.ts';
import type { Query } from './change.ts';

/** The SDK leaves `retries` out when a function names none, and then means four of them. */
const DEFAULT_RETRIES = 4;

interface App {
  id: string;
  name: string;
  url: string;
  sdk: string;
}

/** The registered apps and functions, held in memory beside their rows. */
export interface Registry {
  apps: App[];
  functions: JobFunction[];
  byId(id: string): JobFunction | undefined;
  bySlug(slug: string): JobFunction | undefined;
  active(): JobFunction[];
  reload(): Promise<void>;
}

export async function loadRegistry(rows: Query): Promise<Registry> {
  const registry: Registry = {
    apps: [],
    functions: [],
    byId: (id) => registry.functions.find((fn) => fn.id === id),
    bySlug: (slug) => registry.functions.find((fn) => fn.slug === slug),
    active: () => registry.functions.filter((fn) => !fn.archived),
    async reload() {
      registry.apps = await rows<App>('select id, name, url, sdk from apps order by name');
      const functions = await rows('select id, app_id, slug, config, archived from functions order by slug');
      registry.functions = z.array(functionRow).parse(functions);
    },
  };
  await registry.reload();
  return registry;
}

const functionRow = z
  .object({
    id: z.string(),
    app_id: z.string(),
    slug: z.string(),
    config: functionConfigSchema,
    archived: z.boolean(),
  })
  .transform(({ app_id, ...row }) => ({
    ...row,
    appId: app_id,
    maxAttempts: (row.config.steps.step.retries?.attempts ?? DEFAULT_RETRIES) + 1,
  }));
