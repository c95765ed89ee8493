import type { Foreseen } from '#app/domain/imports/forecast/foreseen.server.ts';
import { whoByDefault } from '#app/domain/imports/mapping/who-a-row-is.ts';
import type { TagOffer } from '#app/domain/tags/tag-offer.ts';
import type { RememberedOptions } from '#db/schema/imports.ts';
import type { Options } from './options-rail.tsx';

/** Options that were chosen before, with the mapping of then. */
export interface EarlierOptions extends Pick<Foreseen, 'mapping'> {
  options: RememberedOptions & Partial<Pick<Foreseen['options'], 'unsubscribe_all'>>;
  newTags: string[];
}

/**
 * The options as a page shows them at first: as they were when it was last asked what they lead to, or when the very
 * same file was imported before.
 */
export function optionsAtFirst(before: EarlierOptions | null, headers: readonly string[], { tags }: TagOffer): Options {
  if (!before) {
    return {
      ...{ onExisting: 'update', blankCells: 'keep', onMissing: 'create', unsubscribeAll: false },
      takesDamage: false,
      ...{ who: { matchOn: undefined, withoutKey: undefined }, tags: [], newTags: [] },
    };
  }
  const { mapping, options, newTags } = before;
  const byItself = whoByDefault(mapping, headers);
  const unless = <T>(chosen: T, itself: T) => (chosen === itself ? undefined : chosen);
  return {
    onExisting: options.on_existing,
    blankCells: options.blank_cells,
    onMissing: options.on_missing,
    unsubscribeAll: options.unsubscribe_all ?? false,
    takesDamage: options.guard === false,
    who: {
      matchOn: unless(options.match_on, byItself.match_on),
      withoutKey: unless(options.without_key, byItself.without_key),
    },
    tags: tags.filter(({ id }) => options.tag_ids.includes(id)),
    newTags,
  };
}
