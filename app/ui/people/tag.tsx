import X from 'sign:x';
import { type CSSProperties, Fragment, type ReactNode } from 'react';
import { classNames } from '#app/ui/look/class-names.ts';
import { Icon } from '#app/ui/look/icon.tsx';
import { t } from '#app/words/language/t.ts';
import styles from './tag.module.css';
import { colorOfTag } from './tag-color.ts';

export interface TagLook {
  name: string;
  color: string | null;
  emoji: string | null;
}

type Removal = { name: string; value: string; form?: string; onClick?: () => void; type?: 'submit' | 'button' };

interface TagProps {
  tag: TagLook;
  /** Shown in full, wherever there is room. */
  whole?: boolean;
  /** The button that takes the tag away: a field of the form around it, or of the form it names. */
  remove?: Removal;
}

const edge = (tag: TagLook): CSSProperties & Record<'--tag-color', string> => ({
  '--tag-color': `var(--t-${colorOfTag(tag)})`,
});

/** A tag: its colour is its edge, its name is ink. */
export function Tag({ tag, whole, remove }: TagProps) {
  return (
    <span className={classNames(styles.tag, whole && styles.whole)} style={edge(tag)} title={tag.name}>
      {tag.emoji && <span aria-hidden="true">{tag.emoji}</span>}
      <span className={styles.name} dir="auto">
        {tag.name}
      </span>
      {remove && (
        <button type="submit" {...remove} className={styles.remove} aria-label={t('tags.remove', { name: tag.name })}>
          <Icon of={X} size={14} />
        </button>
      )}
    </span>
  );
}

const IN_A_ROW = 2;

interface TagsInRowProps {
  tags: (TagLook & { id: string })[];
  /** Of all of them, if `tags` are but the first. */
  count: number;
  /** Puts a link around a tag. */
  link?: (tag: { id: string; name: string }, children: ReactNode) => ReactNode;
}

/** The tags of a row: two at most, then how many more. */
export function TagsInRow({ tags, count, link = (_, children) => children }: TagsInRowProps) {
  const named = tags.slice(IN_A_ROW).map((tag) => tag.name);
  const unnamed = count - tags.length;
  return (
    <span className={classNames(styles.list, styles.inRow)}>
      {tags.slice(0, IN_A_ROW).map((tag) => (
        <Fragment key={tag.id}>{link(tag, <Tag tag={tag} />)}</Fragment>
      ))}
      {count > IN_A_ROW && (
        <span
          className={styles.more}
          title={unnamed > 0 ? t('tags.and-more', { names: named.join(', '), count: unnamed }) : named.join(', ')}
        >
          +{count - IN_A_ROW}
        </span>
      )}
    </span>
  );
}

export const tagListClass = styles.list;
