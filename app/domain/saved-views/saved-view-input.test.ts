import { expect, it } from 'vitest';
import { Refusal } from '#app/domain/errors.ts';
import { check } from '#app/http/requests/body/read.server.ts';
import { newSavedViewInput, savedViewChangesInput } from './saved-view-input.ts';

const ID = '019ac1f0-5b6e-7c1a-9f4e-2d3c4b5a6978';

it.each<[object, string]>([
  [{}, 'name'],
  [{ name: ' \t' }, 'name'],
  [{ name: 'x'.repeat(101) }, 'name'],
  [{ name: 'A', filter: { ids: [ID] } }, 'filter.ids'],
  [{ name: 'A', filter: { custom_value: 'x' } }, 'filter.custom_field'],
  [{ name: 'A', order: 'best' }, 'order'],
  [{ name: 'A', columns: Array.from({ length: 21 }, String) }, 'columns'],
  [{ name: 'A', columns: ['x'.repeat(101)] }, 'columns.0'],
  [{ name: 'A', of: 'mine' }, 'of'],
])('a view that does not fit is refused: %j', (body, path) => {
  const refused = check(body, newSavedViewInput);
  expect(refused).toBeInstanceOf(Refusal);
  expect((refused as Refusal).issues.map((issue) => issue.path)).toContain(path);
});

it('what is not said of a view is the usual', () => {
  expect(check({ name: ' A ' }, newSavedViewInput)).toEqual({ name: 'A', filter: {}, order: 'newest', columns: null });
  expect(check({ name: 'A', columns: ['b', 'a', 'b'] }, newSavedViewInput)).toMatchObject({ columns: ['b', 'a'] });
  expect(check({ columns: [] }, savedViewChangesInput)).toEqual({ columns: null });
});
