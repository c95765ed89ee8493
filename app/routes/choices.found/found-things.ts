import { filterQuery } from '#app/domain/contacts/values/filter-query.ts';
import type { FoundByName } from '#app/domain/find/find-by-name.server.ts';
import { paths } from '#app/lib/paths.ts';
import type { FoundThing } from '#app/ui/find/found-thing.ts';
import { calledName } from '#app/words/contacts/person.ts';

/** What was found, as the finder shows it: with where it leads. */
export const foundThings = ({ people, views, imports }: FoundByName): FoundThing[] => [
  ...people.map((contact): FoundThing => {
    const name = calledName(contact);
    const detail = [contact.email, contact.company].find((text) => text && text !== name) ?? '';
    return { kind: 'person', name, detail, to: paths.contact(contact.id) };
  }),
  ...views.map(({ id, name, filter, order, columns }): FoundThing => {
    const query = {
      ...filterQuery(filter),
      order: order === 'newest' ? null : order,
      columns: columns ?? [],
      view: id,
    };
    return { kind: 'view', name, detail: '', to: paths.contacts(query) };
  }),
  ...imports.map(
    ({ id, filename }): FoundThing => ({
      kind: 'import',
      name: filename,
      detail: '',
      to: paths.import(id),
    }),
  ),
];
