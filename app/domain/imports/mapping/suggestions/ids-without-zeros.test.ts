import { expect, it } from 'vitest';
import { freshDatabase, newWorkspace } from '#local/testing/database/fresh-database.ts';
import { describeColumns } from './describe-columns.ts';
import { idsWithoutZeros } from './ids-without-zeros.server.ts';
import { suggestMapping } from './suggest-mapping.ts';
import type { SuggestionInput } from './suggestion-input.ts';

const { db, client, theirs } = await freshDatabase();
const ours = await newWorkspace(client);
await client.query(
  `insert into contacts (workspace_id, external_id) select $1, lpad(n::text, 6, '0') from generate_series(1, 5) n`,
  [ours],
);

function remarks(workspaceId: typeof ours, headers: string[], rows: string[][]) {
  const input: SuggestionInput = {
    ...{ headers, blankHeaders: headers.map(() => false), rows, nullWords: [], remembered: new Map() },
    ...{ ownExport: false, errorFile: false, mayBeOurIds: () => true },
    customFields: { known: new Set(), most: 500 },
  };
  const columns = describeColumns(input);
  return idsWithoutZeros({ db }, workspaceId, columns, suggestMapping(input, columns));
}

const rows = [
  ['1', 'a'],
  ['2', 'b'],
  ['3', 'c'],
  ['77', 'd'],
];

it('says where numbers mean nobody but would with leading zeros (docs/rules/csv.md#remarks)', async () => {
  expect(await remarks(ours, ['Customer ID', 'Name'], rows)).toEqual([
    { why: 'IDS_WITHOUT_ZEROS', facts: { header: 'Customer ID', lost: 3, of: 4, example: '000001' } },
  ]);
});

it('says nothing where they are there, are nobody’s, or our own ids find people', async () => {
  const whole = rows.map(([id = '', name = '']) => [id.padStart(6, '0'), name]);
  expect(await remarks(ours, ['Customer ID', 'Name'], whole)).toEqual([]);
  expect(await remarks(theirs, ['Customer ID', 'Name'], rows)).toEqual([]);
  const named = rows.map((cells) => ['01a20ca4-bede-731f-8a73-fe6efccc848e', ...cells]);
  expect(await remarks(ours, ['folksbase_id', 'external_id', 'Name'], named)).toEqual([]);
});
