import type { ApiKey } from '#app/domain/api-keys/api-key-resource.ts';
import type { ContactChange } from '#app/domain/changes/change-resource.ts';
import type { Contact } from '#app/domain/contacts/contact-resource.ts';
import type { CustomField } from '#app/domain/custom-fields/custom-field-resource.ts';
import type { Export } from '#app/domain/exports/export-resource.ts';
import type { Delivery, Hook } from '#app/domain/hooks/hook-resource.ts';
import type { Forecast } from '#app/domain/imports/forecast/forecast-resource.ts';
import type { Import, ReadyImport } from '#app/domain/imports/import-resource.ts';
import type { Failure } from '#app/domain/imports/repairs/failure-resource.ts';
import type { ListAnswer } from '#app/domain/list-page.ts';
import type { Invitation, Member } from '#app/domain/members/member-resource.ts';
import type { Stats } from '#app/domain/overview/stats-resource.ts';
import type { SavedView } from '#app/domain/saved-views/saved-view-resource.ts';
import type { Settings } from '#app/domain/settings/settings-resource.ts';
import type { Tag } from '#app/domain/tags/tag-resource.ts';
import type { Me } from '#app/domain/workspaces/me-resource.ts';

// What calls answer in the document. Typed by what they do answer, so that none is left behind.

export const ID = '019ac1f0-5b6e-7c1a-9f4e-2d3c4b5a6978';
export const MOMENT = '2026-11-29T08:30:00.000Z';
export const SECRET = 'fb_Q2xhcmEgYW5kIE1hcmEgc2VudCB0aGUgbGlzdCBiYWN';

export const listed = <T>(one: T): ListAnswer<T> => ({ data: [one], next_cursor: null, total: 1, total_exact: true });

export const CONTACT: Contact = {
  id: ID,
  email: 'mara@kvarnholt.example',
  external_id: 'CRM-4711',
  first_name: 'Mara',
  last_name: 'Kvarnholt',
  phone: '+46 8 123 45 67',
  company: 'Kvarnholt AB',
  notes: null,
  is_unsubscribed: false,
  custom_fields: { Plan: 'pro' },
  tags: [{ id: ID, name: 'VIP', color: 'teal', emoji: '🦉' }],
  created_at: MOMENT,
  updated_at: MOMENT,
};

export const TAG: Tag = { id: ID, name: 'VIP', color: 'teal', emoji: '🦉', contact_count: 12, created_at: MOMENT };

export const SAVED_VIEW: SavedView = {
  id: ID,
  name: 'Pro, without address',
  filter: { has_email: false, custom_field: 'Plan', custom_value: 'pro' },
  order: 'name',
  columns: ['phone', 'company', 'Plan'],
  created_at: MOMENT,
};

export const CUSTOM_FIELD: CustomField = { name: 'Plan', contact_count: 48_213, created_at: MOMENT };

export const IMPORT: Import = {
  id: ID,
  filename: 'people.csv',
  size_bytes: 48_213_004,
  status: 'processing',
  failure: null,
  mapping: ['email', 'full_name', 'custom:Plan', null],
  options: { on_existing: 'update', blank_cells: 'keep', tag_ids: [] },
  processed_bytes: 24_100_000,
  total_rows: null,
  created: 120_000,
  updated: 4_000,
  unchanged: 300,
  duplicate: 12,
  skipped: 0,
  failed: 7,
  guarded: 9,
  repairs_import_id: null,
  rows_per_second: 9_500,
  eta_seconds: 13,
  created_at: MOMENT,
  confirmed_at: MOMENT,
  started_at: MOMENT,
  completed_at: null,
  undo: null,
};

export const READY: ReadyImport = {
  import: { ...IMPORT, status: 'ready', mapping: null, options: null, confirmed_at: null, started_at: null },
  preview: {
    encoding: 'utf-8',
    repair: 'none',
    repair_encoding: null,
    delimiter: ';',
    quote: '"',
    escape: 'double',
    header_row: 1,
    headers: ['E-Mail', 'Name'],
    rows: [['mara@kvarnholt.example', 'Mara Kvarnholt']],
    estimated_rows: 250_000,
    null_words: [],
    source: { format: 'csv', packed: null, name: null, names: [] },
    repairs_import_id: null,
    doubts: [],
  },
  suggestions: [
    { header: 'E-Mail', index: 0, target: 'email', confidence: 'high' },
    { header: 'Name', index: 1, target: 'full_name', confidence: 'high' },
  ],
};

export const FAILURE: Failure = {
  row: 17,
  cells: ['mara@kvarnholt', 'Mara Kvarnholt', 'pro', ''],
  errors: [
    {
      code: 'INVALID_EMAIL',
      message: 'Not an e-mail address: the domain has no dot',
      header: 'E-Mail',
      value: 'mara@kvarnholt',
    },
  ],
};

export const FORECAST: Forecast = {
  status: 'done',
  failure: null,
  processed_bytes: 48_213_004,
  rows: 250_000,
  created: 4_210,
  updated: 312,
  unchanged: 245_460,
  duplicate: 0,
  skipped: 0,
  failed: 18,
  new_tags: ['Spring fair'],
  new_custom_fields: ['Plan'],
  guarded: 0,
  codes: { INVALID_EMAIL: 18 },
  failures: [FAILURE],
  changes: [{ row: 9, contact_id: ID, field: 'company', before: 'Kvarnholt', after: 'Kvarnholt AB' }],
  computed_at: MOMENT,
};

export const EXPORT: Export = {
  id: ID,
  filename: 'contacts-2026-11-29.csv',
  format: 'csv',
  columns: null,
  status: 'completed',
  failure: null,
  filter: { custom_field: 'Plan', custom_value: 'pro' },
  row_count: 48_213,
  processed_rows: 48_213,
  size_bytes: 6_120_331,
  download_url: 'https://folksbase.example/download/2026a.MTc2NDQ5.c2lnbmVk',
  expires_at: MOMENT,
  created_at: MOMENT,
  completed_at: MOMENT,
};

export const CHANGE: ContactChange = {
  id: ID,
  status: 'completed',
  failure: null,
  filter: { custom_field: 'Plan', custom_value: 'pro' },
  add_tag_ids: [ID],
  remove_tag_ids: [],
  set: { company: null },
  is_unsubscribed: null,
  delete: false,
  expected: 10_214,
  matched: 10_214,
  changed: 9_870,
  skipped: 0,
  created_at: MOMENT,
  started_at: MOMENT,
  completed_at: MOMENT,
  undo: null,
};

export const API_KEY: ApiKey = {
  id: ID,
  name: 'Nightly sync',
  scope: 'write',
  prefix: SECRET.slice(0, 11),
  created_by: ID,
  created_at: MOMENT,
  last_used_at: null,
  expires_at: null,
};

export const HOOK: Hook = {
  id: ID,
  url: 'https://kvarnholt.example/folksbase',
  events: ['import.completed', 'import.failed'],
  is_on: true,
  created_at: MOMENT,
};

export const HOOK_SECRET = 'whsec_Q2xhcmEgYW5kIE1hcmEgc2VudCB0aGUgbGlzdCBiYWM=';

export const DELIVERY: Delivery = {
  id: ID,
  event_id: ID,
  type: 'import.completed',
  status: 'delivered',
  attempts: 1,
  answered: 200,
  last_try_at: MOMENT,
};

export const MEMBER: Member = { user_id: ID, email: 'mara@kvarnholt.example', role: 'owner', created_at: MOMENT };

export const INVITATION: Invitation = {
  id: ID,
  email: 'nils@kvarnholt.example',
  role: 'member',
  expires_at: MOMENT,
};

export const ME: Me = {
  user: { id: ID, email: 'mara@kvarnholt.example' },
  workspace: { id: ID, name: 'Kvarnholt', role: 'owner' },
};

export const SETTINGS: Settings = {
  workspace_name: 'Kvarnholt',
  notify_imports: true,
  notify_exports: true,
  weekly_digest: true,
  sender_name: null,
  reply_to: 'hello@kvarnholt.example',
  reply_to_pending: null,
  gravatar: false,
};

export const STATS: Stats = {
  contacts_total: 48_213,
  contacts_unsubscribed: 104,
  added_per_week: [{ week_start: '2026-11-23', count: 310 }],
  top_tags: [TAG],
  recent_imports: [IMPORT],
  recent_exports: [EXPORT],
};
