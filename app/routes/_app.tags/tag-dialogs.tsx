import type { Tag as TagResource } from '#app/domain/tags/tag-resource.ts';
import { paths } from '#app/lib/paths.ts';
import { Radio } from '#app/ui/controls/check.tsx';
import { TextField } from '#app/ui/controls/field.tsx';
import { FormDialog } from '#app/ui/controls/form-dialog.tsx';
import { OfferedField } from '#app/ui/controls/offered-field.tsx';
import { TAG_NAMES } from '#app/ui/controls/offers.ts';
import layout from '#app/ui/look/layout.module.css';
import { Question } from '#app/ui/messages/question.tsx';
import { Tag } from '#app/ui/people/tag.tsx';
import { colorOfTag } from '#app/ui/people/tag-color.ts';
import { TAG_COLOR_NAMES } from '#app/words/contacts/tag-colors.ts';
import { t } from '#app/words/language/t.ts';
import styles from './tags.module.css';

/** What did not fit in the form that was posted, by field. */
export type TagErrors = Partial<Record<'name' | 'emoji' | 'into', string>>;

/** A new tag, or what one is called and how it looks. */
export function EditTag({ tag, errors }: { tag: TagResource | null; errors: TagErrors }) {
  const colors = Object.entries(TAG_COLOR_NAMES);
  return (
    <FormDialog
      title={tag ? t('tags.change.title', { name: tag.name }) : t('tags.new')}
      leaveTo={paths.tags()}
      action={paths.tags(tag ? { ask: 'change', id: tag.id } : { ask: 'new' })}
      intent={tag ? 'change' : 'create'}
      verb={tag ? t('action.save') : t('tags.create')}
      doing={t('action.save.doing')}
      fields={tag ? { id: tag.id } : {}}
    >
      <div className={styles.pair}>
        <TextField
          label={t('tags.name')}
          name="name"
          required
          autoComplete="off"
          defaultValue={tag?.name}
          error={errors.name}
        />
        <TextField
          label={t('tags.emoji')}
          name="emoji"
          autoComplete="off"
          defaultValue={tag?.emoji ?? ''}
          error={errors.emoji}
        />
      </div>
      <fieldset>
        <legend className={styles.legend}>{t('tags.color')}</legend>
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
    </FormDialog>
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
    <FormDialog
      title={t('tags.merge.title', { name: tag.name })}
      leaveTo={paths.tags()}
      action={paths.tags({ ask: 'merge', id: tag.id })}
      intent="merge"
      verb={t('tags.merge')}
      doing={t('tags.merge.doing')}
      fields={{ id: tag.id }}
    >
      <OfferedField
        label={t('tags.merge.into')}
        name="into"
        offered={offered.names.filter((name) => name !== tag.name)}
        hasMore={offered.hasMore}
        source={TAG_NAMES}
        required
        error={errors.into}
      />
      <p className={layout.dim}>{t('tags.merge.says', { count: tag.contact_count, name: tag.name })}</p>
    </FormDialog>
  );
}

export function DeleteTag({ tag }: { tag: TagResource }) {
  return (
    <Question
      title={t('tags.delete.title', { name: tag.name })}
      page={paths.tags()}
      verb={t('tags.delete')}
      doing={t('action.delete.doing')}
      intent="delete"
      fields={{ id: tag.id }}
    >
      {t('tags.delete.says', { count: tag.contact_count })}
    </Question>
  );
}
