import { z } from 'zod';

const concurrencyLimit = z.strictObject({
  limit: z.int().min(0),
  key: z.string().optional(),
  scope: z.enum(['fn', 'env', 'account']).optional(),
});

const eventTrigger = z.strictObject({ event: z.string().min(1), expression: z.string().optional() });
const cronTrigger = z.strictObject({ cron: z.string().min(1) });
const cancelRule = z.strictObject({
  event: z.string().min(1),
  if: z.string().optional(),
  timeout: z.string().optional(),
});

/** A function as the SDK registers it, as far as this executor implements it. */
export const functionConfigSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  triggers: z.array(z.union([eventTrigger, cronTrigger])).max(10),
  steps: z.strictObject({
    step: z.strictObject({
      id: z.string(),
      name: z.string(),
      runtime: z.strictObject({ type: z.literal('http'), url: z.url() }),
      retries: z.strictObject({ attempts: z.int().min(0).optional() }).optional(),
    }),
  }),
  cancel: z.array(cancelRule).max(5).optional(),
  concurrency: z
    .union([z.int().min(0), concurrencyLimit, z.array(concurrencyLimit).max(2)])
    .optional()
    .transform((entry) =>
      entry === undefined
        ? []
        : typeof entry === 'number'
          ? [{ limit: entry }]
          : Array.isArray(entry)
            ? entry
            : [entry],
    ),
  idempotency: z.string().optional(),
});

export type FunctionConfig = z.infer<typeof functionConfigSchema>;

/** A function of a registered app. */
export interface JobFunction {
  /** The UUID that requests carry as `fn_id`. */
  id: string;
  appId: string;
  /** `<app>-<function>`, the id that people and internal events use. */
  slug: string;
  config: FunctionConfig;
  maxAttempts: number;
  /** An archived function starts no runs; those it has go on. */
  archived: boolean;
}

/** What an app says of itself and its functions when it registers. */
export interface Registration {
  appName: string;
  url: string;
  sdk: string;
  framework: string;
  functions: { config: FunctionConfig; raw: unknown }[];
  /** Two registrations that say the same have the same one. */
  checksum: string;
}
