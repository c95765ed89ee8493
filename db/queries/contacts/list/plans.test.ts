import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fillContactBase } from '#local/testing/contacts/contact-base.ts';
import { plansOf, scansIn } from '#local/testing/contacts/contact-plans.ts';
import { questionsFor } from '#local/testing/contacts/contact-questions.ts';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';

// plans/ holds those of 1,000,000 contacts in each of two workspaces (npm run bench -- contacts --plans); a base of 1
// in 50 is to be read the same way

const { db, client } = await freshDatabase();
const workspaces = await fillContactBase(client, 20_000);
const [, second] = workspaces;
const folder = new URL('./plans/', import.meta.url);

describe('the plans of lists of contacts', () => {
  const questions = Object.entries(questionsFor(second));

  it('are those of every kind of question', () => {
    expect(readdirSync(folder).sort()).toEqual(questions.map(([kind]) => `${kind}.txt`).sort());
  });

  it.each(questions)('%s: are as at a million contacts', async (kind, [question]) => {
    const committed = readFileSync(new URL(`${kind}.txt`, folder), 'utf8');
    const scans = scansIn(await plansOf(db, client, second, question ?? {}));
    expect(scans).toEqual(scansIn(committed));
    expect(scans.filter((scan) => scan.startsWith('Seq'))).toEqual([]);
  });
});
