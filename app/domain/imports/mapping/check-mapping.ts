import type { Issue } from '#app/domain/errors.ts';
import { customNameOf, isCustomTarget, type Mapping, type Target, targetKey } from './targets.ts';

/**
 * What is wrong with a mapping whose targets are each valid (csv.md section 2): as many targets as the file has columns,
 * exactly one e-mail, no target twice but `tags`. Paths are `mapping` or `mapping.<index>`; an empty list is a sound mapping.
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
    issues.push({ path: 'mapping', message: 'No column is the e-mail yet. Pick one; it is what we know people by.' });
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
        message: `Column ${first + 1} is ${named(target)} already; only one can be.`,
      });
  }
  return issues;
}

const columns = (count: number) => (count === 1 ? '1 column' : `${count.toLocaleString('en-US')} columns`);

const NAMES = {
  email: 'the e-mail',
  first_name: 'the first name',
  last_name: 'the last name',
  full_name: 'the full name',
  phone: 'the phone',
  company: 'the company',
  notes: 'the notes',
  is_unsubscribed: 'the unsubscribed mark',
  tags: 'the tags',
} as const;

const named = (target: Target) => (isCustomTarget(target) ? `“${customNameOf(target)}”` : NAMES[target]);
