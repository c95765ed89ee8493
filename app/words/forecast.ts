import type { OutcomeCounts } from '#app/domain/imports/row-counts.ts';
import { formatCount, formatCounted } from './amounts/numbers.ts';
import { capitalised } from './capitalised.ts';

/** What starting an import will do, for its button: `Add 4,210 people, change 312, leave 18 rows out`. */
export function sayStart({ created, updated, skipped, failed }: OutcomeCounts): string {
  const people = (count: number) => (count === 1 ? '1 person' : `${formatCount(count)} people`);
  const left = skipped + failed;
  const parts = [
    ...(created > 0 ? [`add ${people(created)}`] : []),
    ...(updated > 0 ? [`change ${created > 0 ? formatCount(updated) : people(updated)}`] : []),
    ...(left > 0 ? [`leave ${formatCounted(left, 'row')} out`] : []),
  ];
  if (created + updated === 0) return left > 0 ? `Change nothing, ${parts.join(', ')}` : 'Change nothing';
  return capitalised(parts.join(', '));
}
