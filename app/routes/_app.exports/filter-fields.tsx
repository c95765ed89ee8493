import { filterFields } from '#app/domain/contacts/values/filter-query.ts';
import type { StoredFilter } from '#app/domain/contacts/values/stored-filter.ts';

/** An export's filter as hidden fields, named as in the API; what is not set is left out. */
export function FilterFields({ filter: { ids = [], ...filter } }: { filter: StoredFilter }) {
  const fields = [...filterFields(filter), ...ids.map((id) => ['ids[]', id] as const)];
  return fields.map(([name, value]) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />);
}
