import { z } from 'zod';
import { type FunctionConfig, functionConfigSchema } from '../protocol/function-config.ts';
import type { Database } from './database.ts';

/** The SDK leaves `retries` out when a function names none, and then means four of them. */
const defaultRetries = 4;

export interface JobFunction {
  /** The uuid requests carry as fn_id. */
  id: string;
  appId: string;
  /** `<app>-<function>`, the id people and internal events use. */
  slug: string;
  config: FunctionConfig;
  maxAttempts: number;
  /** Archived functions start no runs; those they have go on. */
  archived: boolean;
}

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

export async function loadRegistry(db: Database): Promise<Registry> {
  const registry: Registry = {
    apps: [],
    functions: [],
    byId: (id) => registry.functions.find((fn) => fn.id === id),
    bySlug: (slug) => registry.functions.find((fn) => fn.slug === slug),
    active: () => registry.functions.filter((fn) => !fn.archived),
    async reload() {
      registry.apps = await db.rows<App>('select id, name, url, sdk from apps order by name');
      const rows = await db.rows('select id, app_id, slug, config, archived from functions order by slug');
      registry.functions = z.array(rowSchema).parse(rows);
    },
  };
  await registry.reload();
  return registry;
}

const rowSchema = z
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
    maxAttempts: (row.config.steps.step.retries?.attempts ?? defaultRetries) + 1,
  }));
