/** What stands behind an address's `?`: a list comes repeated, what is null or left out is not there. */
type Query = Readonly<Record<string, string | readonly string[] | null | undefined>>;

/** The list of contacts is narrowed by the parameters of the API's list (docs/rules/api.md#filters). */
export interface ContactsQuery {
  search?: string | null;
  /** Joined by commas. */
  tag_ids?: string | null;
  all_tag_ids?: string | null;
  is_unsubscribed?: string | null;
  has_email?: string | null;
  custom_field?: string | null;
  custom_value?: string | null;
  custom_contains?: string | null;
  custom_is_blank?: string | null;
  added_from?: string | null;
  added_until?: string | null;
  import_id?: string | null;
  order?: string | null;
  columns?: readonly string[];
  limit?: string | null;
  /** The saved view that it began as. */
  view?: string | null;
}

interface PageQuery {
  cursor?: string | null;
  limit?: string | null;
}

function address(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const text of [value ?? []].flat()) parameters.append(name, text);
  }
  const search = parameters.toString();
  return search ? `${path}?${search}` : path;
}

/** A path with whatever is filled into it encoded. */
const path = (texts: TemplateStringsArray, ...filled: (string | number)[]) =>
  String.raw({ raw: texts }, ...filled.map(encodeURIComponent));

/** The addresses of all pages, for links, redirects and (by fullAddress) mails. `ask` opens a question over a page. */
export const paths = {
  overview: () => '/',
  contacts: (query?: ContactsQuery & PageQuery & { newer?: string[] }) => address('/contacts', { ...query }),
  newContact: () => '/contacts/new',
  contact: (
    id: string,
    query?: {
      ask?: 'write' | 'resubscribe';
      edit?: string;
      sent?: string;
      back?: string;
      from?: string | null;
      cursor?: string | null;
    },
  ) => address(path`/contacts/${id}`, query),
  /** Changes of all contacts that match. */
  changes: (query?: PageQuery) => address('/contacts/changes', { ...query }),
  newChange: (filter?: ContactsQuery) => address('/contacts/changes/new', { ...filter }),
  imports: (query?: PageQuery & { ask?: 'clear' }) => address('/imports', { ...query }),
  newImport: () => '/imports/new',
  /**
   * Of its failed rows those of a code, behind a row; `mend` is the one that is corrected. `as` is how a file is taken
   * that corrects another import's. Of what it did those of a kind and field, behind a line.
   */
  import: (
    id: string,
    query?: {
      ask?: 'undo' | 'delete';
      code?: string | null;
      after?: string | null;
      mend?: string | null;
      as?: 'new';
      what?: string;
      field?: string | null;
      from?: string | null;
    },
  ) => address(path`/imports/${id}`, query),
  /** Answers `{ live }` for the frame: the running import, or null. */
  live: () => '/live',
  /** Answer what a page offers to choose from for what people type. */
  tagChoices: (search: string) => address('/choices/tags', { search }),
  customFieldChoices: (search: string) => address('/choices/custom-fields', { search }),
  /** Answers `{ found }`: people, imports and views by a part of their name. */
  found: (search: string) => address('/choices/found', { search }),
  /** Posted to with the mapping page's form: has it computed what starting would do. */
  askForecast: (id: string) => path`/forecast/${id}`,
  /** Answers `{ suggestions }`: what a model suggests for the columns of a file that is read so. */
  modelColumns: (id: string, search: string) => `${path`/model/columns/${id}`}${search}`,
  /** Answers `{ sentences }`: what came of an import, in a model's words. */
  modelSummary: (id: string) => path`/model/summary/${id}`,
  /** Posted to, for another theme on this device. */
  language: () => '/language',
  theme: () => '/theme',
  exports: (query?: ContactsQuery & PageQuery & { ask?: 'new' | 'delete'; id?: string }) =>
    address('/exports', { ...query }),
  tags: (query?: PageQuery & { search?: string | null; ask?: 'new' | 'change' | 'merge' | 'delete'; id?: string }) =>
    address('/tags', { ...query }),
  settings: (
    query?:
      | { ask: 'rename-field' | 'delete-field'; field: string }
      | { ask: 'new-key' | 'new-hook' | 'invite' | 'own-sender' | 'drop-own-sender' }
      | { ask: 'remove-member'; who: string }
      | { ask: 'end-key'; key: string },
  ) => address('/settings', query),
  /** A hook and its log. */
  hook: (id: string, query?: PageQuery & { ask?: 'change' | 'delete' }) =>
    address(path`/settings/hooks/${id}`, { ...query }),
  /** Where a workspace or an account is closed. */
  closing: () => '/settings/closing',
  /** What people see once they have. */
  closed: () => '/closed',
  signIn: (query?: { return_to?: string; link?: 'expired'; google?: 'failed' }) => address('/sign-in', query),
  signUp: () => '/sign-up',
  signOut: () => '/sign-out',
  magicLink: () => '/magic-link',
  forgotPassword: () => '/forgot-password',
  resetPassword: () => '/reset-password',
  /** Where the sign-in service leads back to, to go on at a path of ours. */
  /** Leads to Google, to sign in there. */
  withGoogle: (query?: { return_to?: string | null }) => address('/auth/google', query),
  authCallback: (query?: { next?: string | null; via?: 'google' | null }) => address('/auth/callback', query),
  download: (token: string) => path`/download/${token}`,
  unsubscribe: (token: string) => path`/unsubscribe/${token}`,
  join: (token: string) => path`/join/${token}`,
  /** Posted to, to switch to another workspace. */
  workspaces: () => '/workspaces',
  confirmReplies: (token: string) => path`/confirm-replies/${token}`,
};

/** The addresses of the API that our own pages call or link to. */
export const apiPaths = {
  document: () => '/api/openapi.json',
  docs: () => '/api/docs',
  upload: (filename: string) => address('/api/imports', { filename }),
  uploads: () => '/api/imports/uploads',
  uploadParts: (id: string) => path`/api/imports/${id}/parts`,
  uploadPart: (id: string, part: number) => path`/api/imports/${id}/parts/${part}`,
  uploaded: (id: string) => path`/api/imports/${id}/uploaded`,
  forecast: (id: string) => path`/api/imports/${id}/forecast`,
  cancelImport: (id: string) => path`/api/imports/${id}/cancel`,
  errorsCsv: (id: string) => path`/api/imports/${id}/errors.csv`,
  guarded: (id: string) => path`/api/imports/${id}/guarded`,
  changesCsv: (id: string) => path`/api/imports/${id}/changes.csv`,
};

/** An address that also leads here from elsewhere: from a mail, a file or another service. */
export const fullAddress = (appUrl: string, ownPath: string): string => new URL(ownPath, appUrl).href;
