import { expect, it } from 'vitest';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import type { ListPosition } from './contact-order.ts';
import { listMatching } from './list-matching.ts';

const { db, client, ours } = await freshDatabase();

// by name: ten who match stand behind thirty who do not
await client.query(
  `insert into contacts (workspace_id, email, first_name)
  select $1, 'p' || n || case when n > 30 then '@late.example' else '@early.example' end, 'P' || 100 + n
  from generate_series(1, 40) n`,
  [ours],
);

async function pages(order: 'name' | 'changed', reach: { lookedThrough: number; gathered: number; lookedOn: number }) {
  const lengths: number[] = [];
  const names: (string | null)[] = [];
  const totals = new Set<number>();
  let after: ListPosition | null = null;
  for (;;) {
    const page = await listMatching(db, ours, { search: 'late.example' }, { order, after, limit: 4 }, { reach });
    lengths.push(page.contacts.length);
    names.push(...page.contacts.map(({ first_name }) => first_name));
    totals.add(page.total);
    if (!page.hasMore) return { lengths, names, totals: [...totals] };
    after = page.last;
  }
}

const LATE = Array.from({ length: 10 }, (_, n) => `P${131 + n}`);

it('gathers those who match, if they are few, and puts them in order', async () => {
  const { lengths, names } = await pages('name', { lookedThrough: 5, gathered: 10, lookedOn: 7 });
  expect(names).toEqual(LATE);
  expect(lengths).toEqual([4, 4, 2]);
});

it('ends a page where it has looked far enough, and goes on there: nobody is left out or comes twice', async () => {
  await client.query('delete from kept_counts');
  const { lengths, names, totals } = await pages('name', { lookedThrough: 5, gathered: 9, lookedOn: 7 });
  expect(names).toEqual(LATE);
  expect(lengths.slice(0, 4)).toEqual([0, 0, 0, 0]);
  expect(Math.max(...lengths)).toBe(4);
  expect(totals).toEqual([10]);
  const byChange = await pages('changed', { lookedThrough: 5, gathered: 9, lookedOn: 7 });
  expect(byChange.names.toSorted()).toEqual(LATE);
});
