import type { ReactNode } from 'react';
import type { ShownImport } from '#app/domain/imports/import-resource.ts';
import lines from '#app/ui/look/lines.module.css';
import { Tag, type TagLook, tagListClass } from '#app/ui/people/tag.tsx';
import { delimiterWord } from '#app/words/files/dialect.ts';
import { t } from '#app/words/language/t.ts';

const EXISTING: Record<string, () => string> = {
  update: () => t('import.about.existing.update'),
  fill_blanks: () => t('import.about.existing.fill'),
  skip: () => t('import.about.existing.skip'),
};

const BLANKS: Record<string, () => string> = {
  keep: () => t('import.about.blank.keep'),
  clear: () => t('import.about.blank.clear'),
};

/** A text among the options, which the API keeps open. */
function optionText(record: ShownImport, name: string): string | null {
  const value = record.options?.[name];
  return typeof value === 'string' ? value : null;
}

/** The ids of the tags that everyone in the file gets. */
export function taggedIds(record: ShownImport): string[] {
  const ids = record.options?.tag_ids;
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
}

function readAs(record: ShownImport): string | null {
  const encoding = optionText(record, 'encoding');
  const delimiter = optionText(record, 'delimiter');
  if (!encoding || !delimiter) return null;
  return `${encoding}, ${delimiterWord(delimiter)}`;
}

interface AboutImportProps {
  record: ShownImport;
  /** Tags of the workspace; those the import gave are shown. */
  tags: (TagLook & { id: string })[];
  /** Lines before the options: when it started, how long it took. */
  first: ReactNode;
  last?: ReactNode;
}

/** Lines of what an import was asked to do. */
export function AboutImport({ record, tags, first, last }: AboutImportProps) {
  const read = readAs(record);
  const onExisting = EXISTING[optionText(record, 'on_existing') ?? '']?.();
  const blanks = BLANKS[optionText(record, 'blank_cells') ?? '']?.();
  const ids = taggedIds(record);
  const given = tags.filter(({ id }) => ids.includes(id));
  return (
    <dl className={lines.short}>
      {first}
      {read && <Line label={t('import.about.read-as')}>{read}</Line>}
      {onExisting && <Line label={t('import.about.existing')}>{[onExisting, blanks].filter(Boolean).join('; ')}</Line>}
      {given.length > 0 && (
        <Line label={t('import.about.tagged')}>
          <span className={tagListClass}>
            {given.map((tag) => (
              <Tag key={tag.id} tag={tag} />
            ))}
          </span>
        </Line>
      )}
      {last}
    </dl>
  );
}

/** One label and its value. */
export function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
