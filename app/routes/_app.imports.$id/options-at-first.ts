import type { Foreseen } from '#app/domain/imports/forecast/foreseen.server.ts';
import { whoByDefault } from '#app/domain/imports/mapping/who-a-row-is.ts';
import type { TagOffer } from '#app/domain/tags/tag-offer.ts';
import type { Options } from './options-rail.tsx';

/** The options as a page shows them at first: as they were when it was last asked what they lead to. */
export function optionsAtFirst(foreseen: Foreseen | null, headers: readonly string[], { tags }: TagOffer): Options {
  if (!foreseen) {
    return {
      ...{ onExisting: 'update', blankCells: 'keep', onMissing: 'create', unsubscribeAll: false },
      takesDamage: false,
      ...{ who: { matchOn: undefined, withoutKey: undefined }, tags: [], newTags: [] },
    };
  }
  const { mapping, options, newTags } = foreseen;
  const byItself = whoByDefault(mapping, headers);
  const unless = <T>(chosen: T, itself: T) => (chosen === itself ? undefined : chosen);
  return {
    onExisting: options.on_existing,
    blankCells: options.blank_cells,
    onMissing: options.on_missing,
    unsubscribeAll: options.unsubscribe_all,
    takesDamage: options.guard === false,
    who: {
      matchOn: unless(options.match_on, byItself.match_on),
      withoutKey: unless(options.without_key, byItself.without_key),
    },
    tags: tags.filter(({ id }) => options.tag_ids.includes(id)),
    newTags,
  };
}
