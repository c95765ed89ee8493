import type { TagOnOffer } from '#app/domain/tags/tag-offer.ts';
import { paths } from '#app/lib/paths.ts';

/** Where more of what there is to choose from is found by a part of its name, and what an answer there holds. */
export interface Source<T> {
  at: (search: string) => string;
  read: (answer: unknown) => T[];
}

const listIn = (answer: unknown, name: string): unknown[] => {
  const list: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, name) : null;
  return Array.isArray(list) ? list : [];
};

const isTag = (value: unknown): value is TagOnOffer =>
  typeof value === 'object' && value !== null && 'id' in value && 'name' in value && typeof value.name === 'string';

export const TAGS: Source<TagOnOffer> = {
  at: paths.tagChoices,
  read: (answer) => listIn(answer, 'tags').filter(isTag),
};

export const TAG_NAMES: Source<string> = {
  at: paths.tagChoices,
  read: (answer) => TAGS.read(answer).map(({ name }) => name),
};

export const CUSTOM_FIELDS: Source<string> = {
  at: paths.customFieldChoices,
  read: (answer) => listIn(answer, 'names').filter((name) => typeof name === 'string'),
};
