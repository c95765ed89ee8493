import type { Export } from '#app/domain/exports/export-resource.ts';

/** An export's filter as hidden fields, named as in the API; what is not set is left out. */
export function FilterFields({ filter }: { filter: Export['filter'] }) {
  const fields: [name: string, value: string | undefined][] = [
    ['search', filter.search],
    ['tag_ids', filter.tag_ids?.join(',')],
    ['is_unsubscribed', filter.is_unsubscribed?.toString()],
    ['custom_field', filter.custom_field],
    ['custom_value', filter.custom_value],
  ];
  return fields.map(
    ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
  );
}
