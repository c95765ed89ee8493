import { FileOutput, Tag as TagIcon, Trash2, X } from 'lucide-react';
import type { MouseEvent } from 'react';
import type { TagOffer } from '#app/domain/tags/tag-offer.ts';
import { paths } from '#app/lib/paths.ts';
import { Button, ButtonLink } from '#app/ui/controls/button.tsx';
import { Disclosure } from '#app/ui/controls/disclosure.tsx';
import { TagChoice } from '#app/ui/controls/tag-choice.tsx';
import layout from '#app/ui/look/layout.module.css';
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
    <div className={styles.bar} role="toolbar" aria-label="With the selected contacts">
      <span>
        {count > 0 && <b>{count} </b>}
        selected
      </span>
      {all !== null && (
        <ButtonLink kind="quiet" to={allTo}>
          <span>
            All {all}
            <span className={layout.onlyWide}> that match …</span>
          </span>
        </ButtonLink>
      )}
      <span className={styles.parting} />
      <Disclosure
        label="Tag …"
        shown={
          <span>
            Tag<span className={layout.onlyWide}> …</span>
          </span>
        }
        icon={TagIcon}
        above
      >
        <div className={styles.tagging}>
          <TagChoice legend="Tags" name="chosen_tag_ids" newName="new_tag" tags={tags} />
          <div className={layout.row}>
            <Button type="submit" name="intent" value="tag">
              Add
            </Button>
            <Button type="submit" name="intent" value="untag">
              Remove
            </Button>
          </div>
        </div>
      </Disclosure>
      <Button type="submit" formMethod="get" formAction={paths.exports()} name="ask" value="new" icon={FileOutput}>
        <span>
          Export<span className={layout.onlyWide}> …</span>
        </span>
      </Button>
      {/* without JavaScript the question comes from the server, with the page's own filter */}
      <Button type="submit" formMethod="get" name="ask" value="delete" icon={Trash2} onClick={onAskDelete}>
        <span>
          Delete<span className={layout.onlyWide}> …</span>
        </span>
      </Button>
      <Button type="reset" icon={X} label="Clear the selection" onClick={onClear} />
    </div>
  );
}
