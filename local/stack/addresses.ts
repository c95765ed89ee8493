import { webhookSecretOf } from '#local/mail/webhook.ts';
import type { Settings, SignInService } from '#local/settings.ts';
import type { DemoUser } from './ensure-demo-user.ts';

/** What a client of the stack needs; printed by `npm start`. */
export interface Addresses {
  app_url: string;
  /** Before `/auth/v1`. */
  auth_url: string;
  anon_key: string;
  service_role_key: string;
  mail_url: string;
  /** The stand-in for Anthropic's API; beside it `/asked` and `/control`. */
  model_url: string;
  jobs_url: string;
  /** Neon's HTTP endpoint; beside it `/stats`. */
  sql_url: string;
  /** As the owner: the Worker has a role that reads and writes rows alone. */
  database_url: string;
  demo: DemoUser;
}

/**
 * The part's address as a program on this machine reaches it: who listens on all interfaces is found on the loopback.
 */
export function urlOf(settings: Settings, name: 'app' | 'jobs' | 'mail'): string {
  const host = settings.host === '0.0.0.0' ? '127.0.0.1' : settings.host;
  return `http://${host}:${settings.ports[name]}`;
}

export interface WorkerNeeds {
  appUrl: string;
  databaseUrl: string;
  sqlUrl: string;
  signIn: SignInService;
  mailUrl: string;
  modelUrl: string;
  jobsUrl: string;
  secrets: {
    linkSigningKeys: string;
    unsubscribeHashKeys: string;
    vaultKeys: string;
    resendApiKey: string;
    anthropicApiKey: string;
  };
}

/** Everybody on this machine comes from one address, and a script is faster than any person. */
export const NO_LIMITS_A_MINUTE = { RATE_LIMIT_PER_MINUTE: '0', UPLOADS_PER_MINUTE: '0', SIGN_INS_PER_MINUTE: '0' };

/** The variables of app/env.server.ts as this stack fills them. */
export function workerVariables(needs: WorkerNeeds): Record<string, string> {
  return {
    APP_URL: needs.appUrl,
    DATABASE_URL: needs.databaseUrl,
    DATABASE_HTTP_URL: needs.sqlUrl,
    SUPABASE_URL: needs.signIn.url,
    SUPABASE_ANON_KEY: needs.signIn.anonKey,
    SUPABASE_SERVICE_ROLE_KEY: needs.signIn.serviceRoleKey,
    RESEND_API_KEY: needs.secrets.resendApiKey,
    RESEND_BASE_URL: needs.mailUrl,
    RESEND_WEBHOOK_SECRET: webhookSecretOf(needs.secrets.resendApiKey),
    MAIL_FROM: 'Folksbase <hello@folksbase.example>',
    ANTHROPIC_API_KEY: needs.secrets.anthropicApiKey,
    ANTHROPIC_BASE_URL: needs.modelUrl,
    INNGEST_DEV: needs.jobsUrl,
    // wrangler asks for each secret of wrangler.toml; an empty one is not set
    INNGEST_SIGNING_KEY: '',
    INNGEST_EVENT_KEY: '',
    LINK_SIGNING_KEYS: needs.secrets.linkSigningKeys,
    UNSUBSCRIBE_HASH_KEYS: needs.secrets.unsubscribeHashKeys,
    VAULT_KEYS: needs.secrets.vaultKeys,
  };
}
