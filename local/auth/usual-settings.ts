import type { AuthSettings } from './context.ts';
import { appLinkTemplate } from './mails/app-link-template.ts';

/** What holds unless something else is asked for. */
export const USUAL_SETTINGS: Omit<AuthSettings, 'siteUrl'> = {
  redirectAllowList: [],
  google: false,
  autoconfirm: false,
  mailFrom: 'Folksbase <sign-in@folksbase.example>',
  mailTemplate: appLinkTemplate,
  mailLimits: {},
  rateLimitHeader: null,
};
