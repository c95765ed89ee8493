import { describe, expect, it } from 'vitest';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { hasTrigram, parseHasTrigram, selectHasTrigram } from './trigrams.ts';

const { db } = await freshDatabase();

const indexed = async (term: string | undefined) => parseHasTrigram(await db.execute(selectHasTrigram(term)));

describe('whether a term has a trigram', () => {
  it.each(['a', 'an', 'anna', '-a', 'a-', '@x.de', 'an-', '--a', 'an n', 'x@@ y'])('%j: yes', async (term) => {
    expect(await indexed(term)).toBe(true);
  });

  it.each(['@', '--', '@@@', 'a--', '%_%', '😀'])('%j: no', async (term) => {
    expect(await indexed(term)).toBe(false);
  });

  it('is yes where nothing is searched', async () => {
    expect(await indexed(undefined)).toBe(true);
  });

  it('takes letters of every script for letters', () => {
    expect(['ж', 'öst', '李雷'].map(hasTrigram)).toEqual([true, true, true]);
  });
});
