import type { Issue } from '#app/domain/errors.ts';
import { t } from '#app/words/language/t.ts';
import { nobodyColumn, TARGETS } from '#app/words/mapping.ts';
import { isStandardTarget, type Mapping, mayRepeat, namedParts, type Target, targetKey } from './targets.ts';
import { saysWho } from './who-a-row-is.ts';

/**
 * What is wrong with a mapping whose targets are each valid (docs/rules/csv.md#targets): as many targets as the file
 * has columns, one at least that says who a row is, no target twice but `tags` and
 * `tag:<name>`. Paths are `mapping` or `mapping.<index>`; an empty list is a sound mapping.
 */
export function checkMapping(mapping: Mapping, columnCount: number): Issue[] {
  const issues: Issue[] = [];
  if (mapping.length !== columnCount) {
    issues.push({
      path: 'mapping',
      message: t('refused.column-count', { columns: columnCount, mapped: mapping.length }),
    });
  }
  if (!mapping.some((target) => target !== null && saysWho(target))) {
    issues.push({ path: 'mapping', message: nobodyColumn() });
  }
  return [...issues, ...repeated(mapping)];
}

/** What is wrong with the targets that people want guarded: each has to be a column's (docs/rules/csv.md#the-guard). */
export function checkGuard(guard: boolean | readonly Target[], mapping: Mapping): Issue[] {
  if (typeof guard === 'boolean') return [];
  const mapped = new Set(mapping.map((target) => target && targetKey(target)));
  return guard.flatMap((target, index) =>
    mapped.has(targetKey(target))
      ? []
      : [{ path: `options.guard.${index}`, message: t('refused.no-column-is', { target: named(target) }) }],
  );
}

function repeated(mapping: Mapping): Issue[] {
  const taken = new Map<string, number>();
  const issues: Issue[] = [];
  for (const [index, target] of mapping.entries()) {
    if (target === null || mayRepeat(target)) continue;
    const first = taken.get(targetKey(target));
    if (first === undefined) taken.set(targetKey(target), index);
    else
      issues.push({
        path: `mapping.${index}`,
        message: t('refused.column-already', { column: first + 1, target: named(target) }),
      });
  }
  return issues;
}

const named = (target: Target) =>
  isStandardTarget(target) ? TARGETS[target].said : t('remark.quoted', { text: namedParts(target)?.name ?? target });
