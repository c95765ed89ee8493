import type { Issue } from '#app/domain/errors.ts';
import { NO_EMAIL_COLUMN, TARGETS } from '#app/words/mapping.ts';
import { formatCounted } from '#app/words/numbers.ts';
import { customNameOf, isCustomTarget, type Mapping, type Target, targetKey } from './targets.ts';

/**
 * What is wrong with a mapping whose targets are each valid (docs/rules/csv.md#targets): as many targets as the file
 * has columns, exactly one e-mail, no target twice but `tags`. Paths are `mapping` or `mapping.<index>`; an empty list
 * is a sound mapping.
 */
export function checkMapping(mapping: Mapping, columnCount: number): Issue[] {
  const issues: Issue[] = [];
  if (mapping.length !== columnCount) {
    issues.push({
      path: 'mapping',
      message: `The file has ${columns(columnCount)}; the mapping has ${columns(mapping.length)}.`,
    });
  }
  if (!mapping.includes('email')) {
    issues.push({ path: 'mapping', message: NO_EMAIL_COLUMN });
  }
  return [...issues, ...repeated(mapping)];
}

function repeated(mapping: Mapping): Issue[] {
  const taken = new Map<string, number>();
  const issues: Issue[] = [];
  for (const [index, target] of mapping.entries()) {
    if (target === null || target === 'tags') continue;
    const first = taken.get(targetKey(target));
    if (first === undefined) taken.set(targetKey(target), index);
    else
      issues.push({
        path: `mapping.${index}`,
        message: `Column ${first + 1} is already ${named(target)}; only one column can be.`,
      });
  }
  return issues;
}

const columns = (count: number) => formatCounted(count, 'column');

const named = (target: Target) => (isCustomTarget(target) ? `“${customNameOf(target)}”` : TARGETS[target].said);
