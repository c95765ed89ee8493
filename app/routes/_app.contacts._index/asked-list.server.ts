import { contactOrderQuery } from '#app/domain/contacts/values/contact-filter.ts';
import { recordId } from '#app/domain/contacts/values/id-list.ts';
import { Refusal } from '#app/domain/errors.ts';
import { check } from '#app/http/requests/body/read.server.ts';
import { askedFilter } from './asked-filter.server.ts';
import type { AskedList } from './list-address.ts';
import { askedColumns } from './list-columns.ts';

/** The saved view that an address or a form names; null for none, and for what is no id. */
export function askedView({ searchParams }: Pick<URL, 'searchParams'>): string | null {
  const id = check(searchParams.get('view'), recordId);
  return id instanceof Refusal ? null : id;
}

/** The list that a form carries along, in the names of the page's address. */
export function listInForm(form: FormData): AskedList | Refusal {
  const texts = [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));
  const asked = { searchParams: new URLSearchParams(texts) };
  const filter = askedFilter(asked);
  if (filter instanceof Refusal) return filter;
  const order = check({ order: asked.searchParams.get('order') ?? undefined }, contactOrderQuery);
  if (order instanceof Refusal) return order;
  return { filter, ...order, columns: askedColumns(asked), limit: null, view: askedView(asked) };
}
