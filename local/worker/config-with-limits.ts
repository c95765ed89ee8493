import { writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { experimental_readRawConfig, type Unstable_RawConfig } from 'wrangler';

/** A rate-limiting binding has its figure in the configuration; here a variable of the Worker gives another. */
const FIGURES: Record<string, string> = {
  REQUESTS_PER_USER: 'RATE_LIMIT_PER_MINUTE',
  UPLOADS_PER_USER: 'UPLOADS_PER_MINUTE',
  SIGN_INS_PER_ADDRESS: 'SIGN_INS_PER_MINUTE',
};

/**
 * Secrets that a deployment may do without. Where the configuration names secrets at all, wrangler takes no others from
 * a file.
 */
const MAY_BE_LEFT_OUT = ['RESEND_WEBHOOK_SECRET', 'ANTHROPIC_API_KEY'];

/**
 * The path of a configuration whose limits a minute are those of the Worker's variables, and which takes all of their
 * secrets: the file itself, unless a limit is a number of its own or a secret is not declared; then a copy in the data
 * folder.
 */
export function configWithLimits(configPath: string, dataDir: string, variables: Record<string, string>): string {
  const { rawConfig }: { rawConfig: Unstable_RawConfig } = experimental_readRawConfig({ config: configPath });
  const limits = rawConfig.ratelimits ?? [];
  const asked = limits.map((limit) => {
    const figure = Number(variables[FIGURES[limit.name] ?? ''] ?? 0);
    return figure > 0 ? { ...limit, simple: { ...limit.simple, limit: figure } } : limit;
  });
  const secrets = rawConfig.secrets && {
    required: [...(rawConfig.secrets.required ?? []), ...MAY_BE_LEFT_OUT.filter((name) => variables[name])],
  };
  const isAsItIs =
    asked.every((limit, index) => limit.simple.limit === limits[index]?.simple.limit) &&
    secrets?.required.length === rawConfig.secrets?.required?.length;
  if (isAsItIs) return configPath;
  const folder = dirname(configPath);
  const { main, assets } = rawConfig;
  const copy = join(dataDir, 'wrangler.json');
  const config = {
    ...rawConfig,
    ratelimits: asked,
    ...(secrets && { secrets }),
    ...(main === undefined ? {} : { main: resolve(folder, main) }),
    ...(assets?.directory === undefined ? {} : { assets: { ...assets, directory: resolve(folder, assets.directory) } }),
  };
  writeFileSync(copy, JSON.stringify(config));
  return copy;
}
