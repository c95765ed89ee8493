import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Import } from '#app/domain/imports/import-resource.ts';
import { makePeopleCsv } from '#local/demo/people/make-people-csv.ts';
import type { Client } from '#local/testing/client/client.ts';
import { holdBatches } from '#tests/support/stack/hold-batches.ts';
import { adaAndMallory } from '#tests/support/stack/people.ts';

const PEOPLE = [...makePeopleCsv({ rows: 30_000, seed: 3 })].join('');

const rowsOf = ({ created, updated, unchanged, duplicate, skipped, failed }: Import) =>
  created + updated + unchanged + duplicate + skipped + failed;
const countsOf = ({ created, updated, unchanged, duplicate, skipped, failed, total_rows }: Import) => ({
  ...{ created, updated, unchanged, duplicate, skipped, failed, total_rows },
});
const contactsTotal = async (client: Client) =>
  (await client.ask('GET', '/api/contacts?limit=1', z.object({ total: z.int() }))).total;

interface UnderWay {
  id: string;
  /** As it was seen. */
  record: Import;
  letGo: () => Promise<void>;
}

/** Starts a long import of people who are new, which stands after its first batch until it is let go. */
async function heldUnderWay(client: Client): Promise<UnderWay> {
  const { letOneThrough, letGo } = await holdBatches(client);
  const { import: ready, suggestions } = await client.upload(PEOPLE);
  await client.confirm(
    ready.id,
    suggestions.map(({ target }) => target),
  );
  await letOneThrough();
  const record = await client.importWhen(ready.id, (now) => now.status === 'processing' && rowsOf(now) > 0);
  return { id: ready.id, record, letGo };
}

describe('a long import', () => {
  let ada: Client;
  let mallory: Client;
  let undisturbed: Import;

  beforeAll(async () => {
    ({ ada, mallory } = await adaAndMallory());
  });

  it('shows progress that never goes back, and adds up at every moment', async () => {
    const { id, record: first, letGo } = await heldUnderWay(mallory);
    await letGo();
    const seen: Import[] = [first];
    undisturbed = await mallory.importWhen(id, (record) => {
      seen.push(record);
      return record.status === 'completed';
    });
    for (const [at, record] of seen.entries()) {
      const before = seen[at - 1] ?? record;
      expect(record.processed_bytes).toBeGreaterThanOrEqual(before.processed_bytes);
      expect(rowsOf(record)).toBeGreaterThanOrEqual(rowsOf(before));
      expect(record.total_rows === null || record.total_rows === rowsOf(record)).toBe(true);
      expect(record.eta_seconds === null || record.eta_seconds >= 0).toBe(true);
    }
    const working = seen.filter(({ status, rows_per_second }) => status === 'processing' && rows_per_second !== null);
    expect(working.length).toBeGreaterThan(0);
    expect(undisturbed).toMatchObject({ total_rows: 30_000, processed_bytes: PEOPLE_BYTES, size_bytes: PEOPLE_BYTES });
    expect(await contactsTotal(mallory)).toBe(undisturbed.created);
  });

  it('is cancelled for good at once, and goes on at its byte when resumed', async () => {
    const { id, letGo } = await heldUnderWay(ada);
    const cancelled = await ada.change(id, 'cancel');
    await letGo();
    expect(cancelled).toMatchObject({ status: 'cancelled', total_rows: null, failure: null });
    expect(cancelled.completed_at).not.toBeNull();
    const contacts = await contactsTotal(ada);
    expect(contacts).toBe(cancelled.created);
    expect(await ada.change(id, 'cancel')).toEqual(cancelled);
    // someone else's import goes through meanwhile; ours does not move
    await mallory.import('email\nlate@x.example\n');
    expect(await ada.readImport(id)).toEqual(cancelled);
    expect(await contactsTotal(ada)).toBe(contacts);

    expect(await ada.change(id, 'resume')).toMatchObject({ status: 'queued', completed_at: null });
    let before = cancelled;
    const completed = await ada.importWhen(id, (record) => {
      expect(record.processed_bytes).toBeGreaterThanOrEqual(before.processed_bytes);
      expect(rowsOf(record)).toBeGreaterThanOrEqual(rowsOf(before));
      before = record;
      return record.status === 'completed';
    });
    expect(countsOf(completed)).toEqual(countsOf(undisturbed));
    expect(await contactsTotal(ada)).toBe((await contactsTotal(mallory)) - 1);
  });

  it('lets nobody do what its state does not allow', async () => {
    const { ada } = await adaAndMallory();
    const { id, letGo } = await heldUnderWay(ada);
    for (const call of ['resume', 'undo', 'confirm', 'uploaded']) {
      const answer = await ada.send(
        'POST',
        `/api/imports/${id}/${call}`,
        call === 'confirm' ? { json: { mapping: [] } } : {},
      );
      expect(answer).toMatchObject({ status: 409, json: { code: 'CONFLICT', details: { status: 'processing' } } });
    }
    expect(await ada.send('DELETE', `/api/imports/${id}`)).toMatchObject({ status: 409 });
    expect(await ada.send('GET', `/api/imports/${id}/preview`)).toMatchObject({ status: 409 });
    expect(await ada.send('GET', `/api/imports/${id}/errors.csv`)).toMatchObject({ status: 200 });
    await ada.change(id, 'cancel');
    await letGo();
    expect(await ada.send('DELETE', `/api/imports/${id}`)).toMatchObject({ status: 204 });
    expect(await ada.send('GET', `/api/imports/${id}`)).toMatchObject({ status: 404 });
  });
});

it('is cancelled by all who ask at once, and resumed by one of them', async () => {
  const { ada } = await adaAndMallory();
  const { id, letGo } = await heldUnderWay(ada);
  const atOnce = async (verb: string) => {
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => ada.send('POST', `/api/imports/${id}/${verb}`)));
    return answers.map(({ status }) => status).sort();
  };
  expect(await atOnce('cancel')).toEqual([202, 202, 202, 202, 202]);
  await letGo();
  expect(await atOnce('resume')).toEqual([202, 409, 409, 409, 409]);
  expect(await ada.atRest(id)).toMatchObject({ status: 'completed', total_rows: 30_000 });
});

it('a cancelled import can be undone', async () => {
  const { ada } = await adaAndMallory();
  const { id, letGo } = await heldUnderWay(ada);
  const { created } = await ada.change(id, 'cancel');
  await letGo();
  expect(await contactsTotal(ada)).toBe(created);
  expect(await ada.undo(id)).toMatchObject({
    status: 'undone',
    undo: { removed: created, restored: 0, kept: 0, gone: 0 },
  });
  expect([await contactsTotal(ada), await ada.tagNames(), await ada.customFieldNames()]).toEqual([0, [], []]);
  expect(await ada.send('POST', `/api/imports/${id}/resume`)).toMatchObject({
    status: 409,
    json: { details: { status: 'undone' } },
  });
});

describe('an import that waits', () => {
  it('can be cancelled, not resumed, and deleted; its end is no way back', async () => {
    const { ada } = await adaAndMallory();
    const { id } = (await ada.upload('email\na@x.example\n')).import;
    for (const call of ['resume', 'undo']) {
      expect(await ada.send('POST', `/api/imports/${id}/${call}`)).toMatchObject({
        status: 409,
        json: { details: { status: 'ready' } },
      });
    }
    expect(await ada.send('GET', `/api/imports/${id}/errors.csv`)).toMatchObject({ status: 409 });
    expect(await ada.change(id, 'cancel')).toMatchObject({ status: 'cancelled' });
    for (const call of ['resume', 'undo', 'confirm', 'uploaded']) {
      const answer = await ada.send(
        'POST',
        `/api/imports/${id}/${call}`,
        call === 'confirm' ? { json: { mapping: ['email'] } } : {},
      );
      expect(answer).toMatchObject({ status: 409, json: { details: { status: 'cancelled' } } });
    }
    const done = await ada.import('email\na@x.example\n');
    for (const call of ['resume', 'cancel']) {
      expect(await ada.send('POST', `/api/imports/${done.id}/${call}`)).toMatchObject({
        status: 409,
        json: { details: { status: 'completed' } },
      });
    }
  });
});

it('is confirmed or deleted where both are asked at once, never half of each', async () => {
  const { ada } = await adaAndMallory();
  const outcomes = await Promise.all(
    Array.from({ length: 12 }, async (_, place) => {
      const { id } = (await ada.upload(`email\n${place}@x.example\n`)).import;
      const [confirmed, deleted] = await Promise.all([
        ada.send('POST', `/api/imports/${id}/confirm`, { json: { mapping: ['email'] } }),
        ada.send('DELETE', `/api/imports/${id}`),
      ]);
      if (deleted.status === 204) {
        expect([404, 409]).toContain(confirmed.status);
        return 0;
      }
      expect([confirmed.status, deleted.status]).toEqual([202, 409]);
      return (await ada.atRest(id)).created;
    }),
  );
  expect(await contactsTotal(ada)).toBe(outcomes.reduce((sum, created) => sum + created, 0));
});

const PEOPLE_BYTES = Buffer.byteLength(PEOPLE);
