import FileOutput from 'sign:file-output';
import TagIcon from 'sign:tag';
import Trash2 from 'sign:trash';
import X from 'sign:x';
import type { MouseEvent } from 'react';
import type { TagOffer } from '#app/domain/tags/tag-offer.ts';
import { paths } from '#app/lib/paths.ts';
import { Button, ButtonLink } from '#app/ui/controls/button.tsx';
import { Disclosure } from '#app/ui/controls/disclosure.tsx';
import { TagChoice } from '#app/ui/controls/tag-choice.tsx';
import layout from '#app/ui/look/layout.module.css';
import { wide } from '#app/ui/look/wide.tsx';
import { rich } from '#app/words/language/rich.ts';
import { t } from '#app/words/language/t.ts';
import styles from './contacts.module.css';

interface SelectionBarProps {
  /** How many are selected; 0 while nobody counts (no JavaScript). */
  count: number;
  tags: TagOffer;
  /** How many match, where all on the page are selected and there are more. */
  all: string | null;
  /** What can be done with them. */
  allTo: string;
  onClear: () => void;
  onAskDelete: (event: MouseEvent<HTMLButtonElement>) => void;
}

/** What can be done with the selected contacts, dark at the left of the foot. */
export function SelectionBar({ count, tags, all, allTo, onClear, onAskDelete }: SelectionBarProps) {
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('contacts.selection')}>
      <span>
        {count > 0
          ? rich('contacts.selection.count', { b: (inner) => <b>{inner}</b> }, { count })
          : t('contacts.selection.some')}
      </span>
      {all !== null && (
        <ButtonLink kind="quiet" to={allTo}>
          <span>{rich('contacts.selection.all', { wide }, { all })}</span>
        </ButtonLink>
      )}
      <span className={styles.parting} />
      <Disclosure
        label={t('contacts.selection.tag.spoken')}
        shown={<span>{rich('contacts.selection.tag', { wide })}</span>}
        icon={TagIcon}
        above
      >
        <div className={styles.tagging}>
          <TagChoice legend={t('field.tags')} name="chosen_tag_ids" newName="new_tag" tags={tags} />
          <div className={layout.row}>
            <Button intent="tag">{t('action.add')}</Button>
            <Button intent="untag">{t('contacts.selection.untag')}</Button>
          </div>
        </div>
      </Disclosure>
      <Button type="submit" formMethod="get" formAction={paths.exports()} name="ask" value="new" icon={FileOutput}>
        <span>{rich('contacts.selection.export', { wide })}</span>
      </Button>
      {/* without JavaScript the question comes from the server, with the page's own filter */}
      <Button type="submit" formMethod="get" name="ask" value="delete" icon={Trash2} onClick={onAskDelete}>
        <span>{rich('contacts.selection.delete', { wide })}</span>
      </Button>
      <Button type="reset" icon={X} label={t('contacts.selection.clear')} onClick={onClear} />
    </div>
  );
}
