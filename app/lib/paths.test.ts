import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { routePaths } from '#tests/support/stack/route-list.ts';
import { apiPaths, fullAddress, paths } from './paths.ts';

const ID = '01900000-0000-7000-8000-000000000000';

type Row = [built: string, address: string, route: string];

const PAGES = {
  overview: [paths.overview(), '/', '/'],
  contacts: [
    paths.contacts({ search: 'ada & co', tag_ids: 'a,b', cursor: null, newer: ['', 'c'] }),
    '/contacts?search=ada+%26+co&tag_ids=a%2Cb&newer=&newer=c',
    '/contacts',
  ],
  newContact: [paths.newContact(), '/contacts/new', '/contacts/new'],
  contact: [
    paths.contact(ID, { edit: 'custom:Größe?' }),
    `/contacts/${ID}?edit=custom%3AGr%C3%B6%C3%9Fe%3F`,
    '/contacts/:id',
  ],
  changes: [paths.changes({ cursor: 'abc' }), '/contacts/changes?cursor=abc', '/contacts/changes'],
  newChange: [paths.newChange({ search: 'a b' }), '/contacts/changes/new?search=a+b', '/contacts/changes/new'],
  imports: [paths.imports({ cursor: 'abc' }), '/imports?cursor=abc', '/imports'],
  newImport: [paths.newImport(), '/imports/new', '/imports/new'],
  import: [paths.import('../x?y#z', { ask: 'undo' }), '/imports/..%2Fx%3Fy%23z?ask=undo', '/imports/:id'],
  live: [paths.live(), '/live', '/live'],
  exports: [
    paths.exports({ ask: 'new', is_unsubscribed: 'true', custom_field: 'Plan' }),
    '/exports?ask=new&is_unsubscribed=true&custom_field=Plan',
    '/exports',
  ],
  tagChoices: [paths.tagChoices('a b'), '/choices/tags?search=a+b', '/choices/tags'],
  customFieldChoices: [paths.customFieldChoices('ä'), '/choices/custom-fields?search=%C3%A4', '/choices/custom-fields'],
  found: [paths.found('a b'), '/choices/found?search=a+b', '/choices/found'],
  askForecast: [paths.askForecast('a b'), '/forecast/a%20b', '/forecast/:id'],
  modelColumns: [paths.modelColumns('a b', '?quote=%22'), '/model/columns/a%20b?quote=%22', '/model/columns/:id'],
  modelSummary: [paths.modelSummary('a b'), '/model/summary/a%20b', '/model/summary/:id'],
  language: [paths.language(), '/language', '/language'],
  theme: [paths.theme(), '/theme', '/theme'],
  tags: [paths.tags({ ask: 'merge', id: ID }), `/tags?ask=merge&id=${ID}`, '/tags'],
  settings: [
    paths.settings({ ask: 'rename-field', field: 'A=B' }),
    '/settings?ask=rename-field&field=A%3DB',
    '/settings',
  ],
  signIn: [paths.signIn({ return_to: '/contacts?a=b' }), '/sign-in?return_to=%2Fcontacts%3Fa%3Db', '/sign-in'],
  signUp: [paths.signUp(), '/sign-up', '/sign-up'],
  signOut: [paths.signOut(), '/sign-out', '/sign-out'],
  hook: [paths.hook(ID, { ask: 'delete' }), `/settings/hooks/${ID}?ask=delete`, '/settings/hooks/:id'],
  closing: [paths.closing(), '/settings/closing', '/settings/closing'],
  closed: [paths.closed(), '/closed', '/closed'],
  magicLink: [paths.magicLink(), '/magic-link', '/magic-link'],
  forgotPassword: [paths.forgotPassword(), '/forgot-password', '/forgot-password'],
  resetPassword: [paths.resetPassword(), '/reset-password', '/reset-password'],
  withGoogle: [paths.withGoogle({ return_to: '/tags' }), '/auth/google?return_to=%2Ftags', '/auth/google'],
  authCallback: [
    paths.authCallback({ next: '/reset-password' }),
    '/auth/callback?next=%2Freset-password',
    '/auth/callback',
  ],
  download: [paths.download('a.b-c_d'), '/download/a.b-c_d', '/download/:token'],
  unsubscribe: [paths.unsubscribe('a.b-c_d'), '/unsubscribe/a.b-c_d', '/unsubscribe/:token'],
  join: [paths.join('a.b-c_d'), '/join/a.b-c_d', '/join/:token'],
  workspaces: [paths.workspaces(), '/workspaces', '/workspaces'],
  confirmReplies: [paths.confirmReplies('a.b-c_d'), '/confirm-replies/a.b-c_d', '/confirm-replies/:token'],
} satisfies Record<keyof typeof paths, Row>;

const API = {
  document: [apiPaths.document(), '/api/openapi.json', '/api/openapi.json'],
  docs: [apiPaths.docs(), '/api/docs', '/api/docs'],
  upload: [apiPaths.upload('Gäste 1.csv'), '/api/imports?filename=G%C3%A4ste+1.csv', '/api/imports'],
  uploads: [apiPaths.uploads(), '/api/imports/uploads', '/api/imports/uploads'],
  uploadParts: [apiPaths.uploadParts(ID), `/api/imports/${ID}/parts`, '/api/imports/:id/parts'],
  uploadPart: [apiPaths.uploadPart(ID, 7), `/api/imports/${ID}/parts/7`, '/api/imports/:id/parts/:n'],
  uploaded: [apiPaths.uploaded(ID), `/api/imports/${ID}/uploaded`, '/api/imports/:id/uploaded'],
  forecast: [apiPaths.forecast(ID), `/api/imports/${ID}/forecast`, '/api/imports/:id/forecast'],
  cancelImport: [apiPaths.cancelImport(ID), `/api/imports/${ID}/cancel`, '/api/imports/:id/cancel'],
  errorsCsv: [apiPaths.errorsCsv(ID), `/api/imports/${ID}/errors.csv`, '/api/imports/:id/errors.csv'],
  guarded: [apiPaths.guarded(ID), `/api/imports/${ID}/guarded`, '/api/imports/:id/guarded'],
  changesCsv: [apiPaths.changesCsv(ID), `/api/imports/${ID}/changes.csv`, '/api/imports/:id/changes.csv'],
} satisfies Record<keyof typeof apiPaths, Row>;

/** Written down elsewhere by those who ask for them: clients of the API, Inngest, the sign-in service's mails. */
const ASKED_FOR_BY_OTHERS = [
  '/api/contacts',
  '/api/contacts/:id',
  '/api/contacts/:id/history',
  '/api/contacts/:id/send-email',
  '/api/contacts/bulk-delete',
  '/api/contacts/bulk-tag',
  '/api/contacts/change',
  '/api/contacts/changes',
  '/api/contacts/changes/:id',
  '/api/contacts/changes/:id/cancel',
  '/api/contacts/changes/:id/undo',
  '/api/custom-fields',
  '/api/custom-fields/:name',
  '/api/exports',
  '/api/exports/:id',
  '/api/exports/:id/link',
  '/api/hooks',
  '/api/hooks/:id',
  '/api/hooks/:id/deliveries',
  '/api/hooks/:id/test',
  '/api/imports/:id',
  '/api/imports/:id/confirm',
  '/api/imports/:id/failures',
  '/api/imports/:id/preview',
  '/api/imports/:id/repairs',
  '/api/imports/:id/resume',
  '/api/imports/:id/undo',
  '/api/inngest',
  '/api/invitations',
  '/api/invitations/:id',
  '/api/keys',
  '/api/keys/:id',
  '/api/mail-events',
  '/api/me',
  '/api/members',
  '/api/members/:user_id',
  '/api/settings',
  '/api/stats',
  '/api/views',
  '/api/views/:id',
  '/api/tags',
  '/api/tags/:id',
  '/api/tags/:id/contacts/:contactId',
  '/api/tags/:id/merge',
  '/api/workspace',
  '/auth/confirm',
  '/health',
  '/mcp',
];

const rows: [name: string, row: Row][] = Object.entries({ ...PAGES, ...API });

describe('the addresses', () => {
  it.each(rows)('%s', (_, [built, address, route]) => {
    const pattern = new RegExp(`^${route.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`);
    expect(built).toBe(address);
    expect(built.replace(/\?.*/, '')).toMatch(pattern);
  });

  it('lead to the routes there are, and to every one that is not for others alone', () => {
    const led = rows.map(([, [, , route]]) => route);
    expect([...led, ...ASKED_FOR_BY_OTHERS].sort()).toEqual(routePaths());
  });

  it('are whole where they lead here from elsewhere', () => {
    for (const appUrl of ['https://folksbase.example', 'https://folksbase.example/']) {
      expect(fullAddress(appUrl, paths.import(ID))).toBe(`https://folksbase.example/imports/${ID}`);
    }
  });

  it('are written nowhere else', () => {
    // the API's document says each address once more, and a test holds it to the routes
    const writesThem = (file: string) => file === join('lib', 'paths.ts') || file.startsWith(join('http', 'document'));
    const heads = new Set(routePaths().map((route) => route.slice(1).replace(/\/:.*/, '')));
    // a path that is only compared with or shown has its parameters by name: `/api/custom-fields/:name`
    const byHand = new RegExp(
      `redirect\\(['"\`]|['"\`](\\?ask=|/(${[...heads].filter(Boolean).join('|')})(?=['"\`?/$])(?![^'"\`]*/:))`,
    );
    const app = fileURLToPath(new URL('..', import.meta.url));
    const files = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter(
      (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !writesThem(file),
    );
    const found = files.flatMap((file) =>
      readFileSync(join(app, file), 'utf8')
        .split('\n')
        .filter((line) => byHand.test(line) && !/^\s*(\*|\/[/*]|import )/.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
    expect(found).toEqual([]);
  });
});
