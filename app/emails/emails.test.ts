import { createElement, type ReactElement } from 'react';
import { describe, expect, it } from 'vitest';
import { composeMail } from '#app/domain/mail/send-once.server.ts';
import type { Language } from '#app/lib/languages.ts';
import type { Mail } from '#app/vendors/resend.server.ts';
import type { StoredDigest } from '#db/schema/mail.ts';
import { ChangeFailed, changeFailedSubject } from './change-failed.tsx';
import { Closed, closedSubject } from './closed.tsx';
import { ConfirmReplies, confirmRepliesSubject } from './confirm-replies.tsx';
import { Digest, digestSubject } from './digest.tsx';
import { ExportFailed, exportFailedSubject } from './export-failed.tsx';
import { ExportReady, exportReadySubject } from './export-ready.tsx';
import { HookOff, hookOffSubject } from './hook-off.tsx';
import { ImportFailed, importFailedSubject } from './import-failed.tsx';
import { ImportFinished, importFinishedSubject } from './import-finished.tsx';
import { Invitation, invitationSubject } from './invitation.tsx';
import { Message } from './message.tsx';
import { OwnSender, ownSenderSubject } from './own-sender.tsx';
import { Welcome, welcomeSubject } from './welcome.tsx';

const compose = (body: ReactElement, subject = () => 'x', language?: Language) =>
  composeMail({ MAIL_FROM: 'Folksbase <hello@folksbase.example>' }, { to: 'ada@x.example', subject, body }, language);

const FILENAME = 'Zoë & <co>.csv';
const url = 'https://app.example/download/a.b.c?x=1&y=2';

const week = {
  ...{ added: 1_234, updated: 2, unsubscribed: 1, imports: 1, imports_failed: 0, rows_imported: 1_236 },
  ...{ exports: 0, exports_failed: 1, rows_exported: 0 },
};
const figures: StoredDigest = {
  workspace_name: 'Kvarnholt',
  from: '2026-12-28T08:00:00.000Z',
  to: '2027-01-04T08:00:00.000Z',
  total: 1_048_212,
  week,
  week_before: { ...week, added: 7 },
  tags: [
    { name: 'Reseller', contacts: 900 },
    { name: 'Ärzte', contacts: 1 },
  ],
};

const counts = { created: 80, updated: 1, unchanged: 2, duplicate: 3, skipped: 4, failed: 10 };
const about = { filename: FILENAME, url };
const exported = { ...about, rows: 1_234, bytes: 1, expiresAt: '2026-12-01T08:09:59.000Z' };
const failed = { ...about, reason: () => 'ZXC-42' };
const team = { workspaceName: 'Kvarnholt', url };
const invitation = { ...team, invitedBy: 'ada@x.example' };
const replies = { ...team, address: 'ada@x.example' };
const hook = { ...team, host: 'hooks.example' };
const message = { workspaceName: 'Kvarnholt', body: 'ZXC-43', unsubscribeUrl: url };
const account = { workspaceName: null, isAccount: true };
const both = { workspaceName: 'Kvarnholt', isAccount: true };
const workspace = { workspaceName: 'Kvarnholt', isAccount: false };

const MAILS: [name: string, subject: () => string, body: ReactElement][] = [
  ['welcome', welcomeSubject, createElement(Welcome, { url })],
  ['import finished', () => importFinishedSubject(about), createElement(ImportFinished, { ...about, counts })],
  ['import failed', () => importFailedSubject(about), createElement(ImportFailed, failed)],
  ['export ready', () => exportReadySubject(about), createElement(ExportReady, exported)],
  ['export failed', () => exportFailedSubject(about), createElement(ExportFailed, failed)],
  ['change failed', changeFailedSubject, createElement(ChangeFailed, { url, reason: () => 'ZXC-44', changed: 2 })],
  ['workspace closed', () => closedSubject(workspace), createElement(Closed, workspace)],
  ['account closed', () => closedSubject(account), createElement(Closed, account)],
  ['both closed', () => closedSubject(both), createElement(Closed, both)],
  ['digest', () => digestSubject({ figures }), createElement(Digest, { figures, url })],
  ['hook off', () => hookOffSubject(hook), createElement(HookOff, hook)],
  ['invitation', () => invitationSubject('Kvarnholt'), createElement(Invitation, invitation)],
  ['question about replies', confirmRepliesSubject, createElement(ConfirmReplies, replies)],
  ['own sender', ownSenderSubject, createElement(OwnSender, { workspaceName: 'Kvarnholt', address: 'a@x.example' })],
  ['message', () => 'ZXC-45', createElement(Message, message)],
];

describe.each(['de', 'fr'] as const)('a mail in %s', (language) => {
  const isSaid = (line: string) => /\p{Ll}/u.test(line.replace(/\S*(https?:|@)\S*/g, ''));
  const linesOf = ({ subject, text = '' }: Mail) => [subject, ...text.split('\n')].filter(isSaid);

  it.each(MAILS)('has no line of the English one: %s', async (_, subject, body) => {
    const translated = await compose(body, subject, language);
    const english = linesOf(await compose(body, subject, 'en'));
    expect(linesOf(translated).filter((line) => english.includes(line))).toEqual([]);
    expect(linesOf(translated).length).toBe(english.length);
    expect(translated.html).toContain(`lang="${language}"`);
  });
});

describe('a mail, in HTML and as plain text', () => {
  it('that an export is ready', async () => {
    const props = { filename: FILENAME, rows: 1, bytes: 13_002_342, url, expiresAt: '2026-12-01T08:09:59.000Z' };
    expect(exportReadySubject(props)).toBe('Zoë & <co>.csv is ready');
    const { html, text } = await compose(createElement(ExportReady, props));
    expect(html).toContain('Zoë &amp; &lt;co&gt;.csv');
    expect(html).toContain('href="https://app.example/download/a.b.c?x=1&amp;y=2"');
    expect(text).toBe(
      [
        'Zoë & <co>.csv is ready',
        '1 contact, 12.4\u00A0MB.',
        `Download ${url}`,
        'The link works without signing in until 1 December 2026, 08:09 UTC. Anyone who has it can download the file. On the exports page you can renew the link, or delete the file so that every link to it stops working.',
        '----------------------------------------',
        'You are receiving this e-mail because you started this export.',
      ].join('\n\n'),
    );
  });

  it('that an export failed', async () => {
    const props = { filename: FILENAME, url, reason: () => 'The database did not answer.' };
    expect(exportFailedSubject(props)).toBe('Zoë & <co>.csv could not be exported');
    const { text } = await compose(createElement(ExportFailed, props));
    expect(text).toContain(
      'Zoë & <co>.csv could not be exported\n\nThe database did not answer.\n\nSee the exports http',
    );
  });

  it('that sums up the week', async () => {
    const props = { figures, url: 'https://app.example/' };
    expect(digestSubject(props)).toBe('Kvarnholt: 1,234 contacts added this week');
    const { html, text } = await compose(createElement(Digest, props));
    expect(html).toContain('1,234');
    expect(text).toContain('Kvarnholt, 28 Dec 2026 to 4 Jan 2027');
    expect(text).toContain('Contacts added 1,234 (7 the week before)\nContacts updated 2 (2 the week before)\n');
    expect(text).toContain('1,048,212 contacts in all.\n\nBusiest tags: Reseller (900), Ärzte (1).');
  });

  it('that welcomes', async () => {
    const { text } = await compose(createElement(Welcome, { url: 'https://app.example/imports/new' }));
    expect(text).toMatch(/^Welcome to Folksbase\n/);
    expect(text).toContain('Import a file https://app.example/imports/new');
  });

  it('that what was closed is removed', async () => {
    const [workspaceName, nothing] = ['Kvarnholt', null];
    expect(closedSubject({ workspaceName, isAccount: false })).toBe('Kvarnholt is deleted');
    expect(closedSubject({ workspaceName, isAccount: true })).toBe('Kvarnholt and your account are deleted');
    expect(closedSubject({ workspaceName: nothing, isAccount: true })).toBe('Your account is deleted');
    const { text } = await compose(createElement(Closed, { workspaceName, isAccount: true }));
    expect(text).toContain('None of it can be brought back.');
    expect(text).toContain('because you closed Kvarnholt and your account.');
  });

  it('that a team writes', async () => {
    const body = 'Dear <you>,\n\n\none & two\nthree';
    const props = { workspaceName: 'Kvarnholt', body, unsubscribeUrl: 'https://app.example/unsubscribe/t' };
    const { html, text } = await compose(createElement(Message, props));
    expect(html).toContain('Dear &lt;you&gt;,');
    expect(text).toBe(
      [
        'Dear <you>,',
        'one & two\nthree',
        '----------------------------------------',
        'Kvarnholt sent you this e-mail. Unsubscribe https://app.example/unsubscribe/t',
      ].join('\n\n'),
    );
  });

  it('about an import, with its balance', async () => {
    const counts = { created: 90, updated: 0, unchanged: 0, duplicate: 0, skipped: 0, failed: 10 };
    const finished = await compose(createElement(ImportFinished, { filename: FILENAME, url, counts }));
    expect(finished.text).toContain('Created 90\nUpdated 0\n');
    expect(finished.text).toContain('Failed 10\nRows read 100');
    expect(finished.text).toContain('10.0\u00A0% of the rows failed');
    const few = { ...counts, created: 95, failed: 5 };
    expect((await compose(createElement(ImportFinished, { filename: FILENAME, url, counts: few }))).text).not.toContain(
      '%',
    );
    const failed = await compose(createElement(ImportFailed, { filename: FILENAME, url, reason: () => 'Gone.' }));
    expect(failed.text).toContain('Gone.');
  });

  it.each(MAILS)('has a preview for lists of mails, which its text does not repeat: %s', async (_, __, body) => {
    const { html, text = '' } = await compose(body);
    const preview = /<div[^>]*display:none[^>]*>([^<\u200c\u00a0]+)/.exec(html)?.[1] ?? '';
    expect(preview.length).toBeGreaterThan(5);
    expect(html.indexOf(preview)).toBeLessThan(html.indexOf('<table'));
    expect(text.split(preview).length).toBeLessThanOrEqual(2);
    expect(text).not.toMatch(/[\u200c\u200b]/);
  });

  it('is the same bytes every time', async () => {
    const mail = () => compose(createElement(Digest, { figures, url }));
    expect(await mail()).toEqual(await mail());
  });
});
