import { Form } from '@remix-run/react';
import type { Tag as TagResource } from '#app/domain/tags/tag-resource.ts';
import { paths } from '#app/lib/paths.ts';
import { Radio } from '#app/ui/controls/check.tsx';
import { Dialog } from '#app/ui/controls/dialog.tsx';
import { DialogButtons } from '#app/ui/controls/dialog-buttons.tsx';
import { TextField } from '#app/ui/controls/field.tsx';
import { OfferedField } from '#app/ui/controls/offered-field.tsx';
import { TAG_NAMES } from '#app/ui/controls/offers.ts';
import layout from '#app/ui/look/layout.module.css';
import { Tag } from '#app/ui/people/tag.tsx';
import { colorOfTag } from '#app/ui/people/tag-color.ts';
import { formatCounted } from '#app/words/amounts/numbers.ts';
import { TAG_COLOR_NAMES } from '#app/words/tag-colors.ts';
import styles from './tags.module.css';

/** What did not fit in the form that was posted, by field. */
export type TagErrors = Partial<Record<'name' | 'emoji' | 'into', string>>;

/** A new tag, or what one is called and how it looks. */
export function EditTag({ tag, errors }: { tag: TagResource | null; errors: TagErrors }) {
  const colors = Object.entries(TAG_COLOR_NAMES);
  return (
    <Dialog title={tag ? `Change “${tag.name}”` : 'New tag'} closeTo={paths.tags()}>
      <Form
        method="post"
        action={paths.tags(tag ? { ask: 'change', id: tag.id } : { ask: 'new' })}
        className={layout.stack}
        noValidate
        preventScrollReset
      >
        {tag && <input type="hidden" name="id" value={tag.id} />}
        <div className={styles.pair}>
          <TextField
            label="Name"
            name="name"
            required
            autoComplete="off"
            defaultValue={tag?.name}
            error={errors.name}
          />
          <TextField
            label="Emoji"
            name="emoji"
            autoComplete="off"
            defaultValue={tag?.emoji ?? ''}
            error={errors.emoji}
          />
        </div>
        <fieldset>
          <legend className={styles.legend}>Colour</legend>
          <div className={styles.colors}>
            {colors.map(([color, name]) => (
              <label key={color} className={styles.color} htmlFor={`color-${color}`}>
                <Radio
                  id={`color-${color}`}
                  name="color"
                  value={color}
                  defaultChecked={color === (tag ? colorOfTag(tag) : 'grey')}
                />
                <Tag tag={{ name, color, emoji: null }} />
              </label>
            ))}
          </div>
        </fieldset>
        <DialogButtons
          leaveTo={paths.tags()}
          verb={tag ? 'Save' : 'Create tag'}
          doing="Saving"
          intent={tag ? 'change' : 'create'}
        />
      </Form>
    </Dialog>
  );
}

interface MergeTagProps {
  tag: TagResource;
  offered: { names: string[]; hasMore: boolean };
  errors: TagErrors;
}

/** A tag goes into another one. */
export function MergeTag({ tag, offered, errors }: MergeTagProps) {
  return (
    <Dialog title={`Merge “${tag.name}” into another tag`} closeTo={paths.tags()}>
      <Form
        method="post"
        action={paths.tags({ ask: 'merge', id: tag.id })}
        className={layout.stack}
        noValidate
        preventScrollReset
      >
        <input type="hidden" name="id" value={tag.id} />
        <OfferedField
          label="Into"
          name="into"
          offered={offered.names.filter((name) => name !== tag.name)}
          hasMore={offered.hasMore}
          source={TAG_NAMES}
          required
          error={errors.into}
        />
        <p className={layout.dim}>
          {formatCounted(tag.contact_count, 'contact gets', 'contacts get')} the other tag, unless they already have it.
          Then “{tag.name}” is deleted. This can’t be undone.
        </p>
        <DialogButtons leaveTo={paths.tags()} verb="Merge" doing="Merging" intent="merge" />
      </Form>
    </Dialog>
  );
}

export function DeleteTag({ tag }: { tag: TagResource }) {
  return (
    <Dialog title={`Delete the tag “${tag.name}”?`} closeTo={paths.tags()}>
      <p>
        {formatCounted(tag.contact_count, 'contact loses', 'contacts lose')} it; the contacts stay. This can’t be
        undone.
      </p>
      <Form method="post" action={paths.tags()}>
        <input type="hidden" name="id" value={tag.id} />
        <DialogButtons
          leaveTo={paths.tags()}
          leave="Keep it"
          verb="Delete tag"
          doing="Deleting"
          intent="delete"
          kind="destroy"
        />
      </Form>
    </Dialog>
  );
}
