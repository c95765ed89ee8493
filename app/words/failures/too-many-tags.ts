import type { TooManyTags } from '#app/domain/imports/rows/row-errors.ts';
import { formatCount } from '#app/words/amounts/numbers.ts';

/** Which bound of tags a row would pass. */
export function tooManyTags(bound: TooManyTags): string {
  const most = formatCount(bound.most);
  switch (bound.of) {
    case 'row':
      return `More than ${most} tags: ${formatCount(bound.count)}`;
    case 'contact':
      return `The contact would have more than ${most} tags`;
    case 'workspace':
      return `Would make a new tag; a workspace has at most ${most}`;
  }
}
