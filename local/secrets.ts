import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const schema = z.object({
  linkSigningKeys: z.string(),
  unsubscribeHashKeys: z.string(),
  vaultKeys: z.string(),
  resendApiKey: z.string(),
  anthropicApiKey: z.string(),
  demoPassword: z.string(),
});

export type Secrets = z.infer<typeof schema>;

/**
 * The secrets of this data folder: random, made at the first start and the same ever after (links that were mailed stay
 * good, unsubscribed addresses stay known), in a file of its owner alone.
 */
export function keepSecrets(dataDir: string): Secrets {
  const path = join(dataDir, 'secrets.json');
  const kept = existsSync(path) ? schema.partial().parse(JSON.parse(readFileSync(path, 'utf8'))) : {};
  const whole = schema.safeParse(kept);
  if (whole.success) return whole.data;
  const random = (bytes: number): string => randomBytes(bytes).toString('base64url');
  const secrets: Secrets = {
    linkSigningKeys: `local:${random(32)}`,
    unsubscribeHashKeys: `local:${random(32)}`,
    vaultKeys: `local:${random(32)}`,
    resendApiKey: `re_${random(24)}`,
    anthropicApiKey: `sk-ant-local-${random(24)}`,
    demoPassword: random(9),
    // a folder of an earlier version lacks some
    ...kept,
  };
  // whole or not at all, also when we are killed here
  writeFileSync(`${path}.new`, JSON.stringify(secrets), { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return secrets;
}
