import type { Preview } from '#app/domain/imports/import-resource.ts';
import { Option } from '#app/ui/controls/check.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { Notice } from '#app/ui/messages/notice.tsx';
import { t } from '#app/words/language/t.ts';
import styles from './mapping.module.css';

interface ValueRemarksProps {
  preview: Preview;
  /** Of which columns something else was chosen than was suggested. */
  isOtherwise: boolean[];
}

/**
 * What stands out in the file's values before anything is imported, and whether words for nothing mean that. Posts
 * `null_words_asked` and, once for each word that is taken for blank, `null_words`.
 */
export function ValueRemarks({ preview, isOtherwise }: ValueRemarksProps) {
  // of a column that goes elsewhere by now it is no longer true
  const isPast = (header: string) => header !== '' && (isOtherwise[preview.headers.indexOf(header)] ?? false);
  const remarks = preview.doubts.filter(({ about, guess }) => about === 'values' && !isPast(String(guess)));
  const asked = preview.doubts.find(({ about }) => about === 'null_words');
  if (remarks.length === 0 && asked === undefined) return null;
  return (
    <section className={classNames(layout.inset, layout.block)} aria-labelledby="what-stands-out">
      <div className={layout.blockHead}>
        <h2 id="what-stands-out">{t('import.values.title')}</h2>
      </div>
      <div className={layout.stack}>
        {remarks.map(({ message }) => (
          <Notice key={message} kind="doubt">
            {message}
          </Notice>
        ))}
        {asked && <NullWords message={asked.message} words={preview.null_words} />}
      </div>
    </section>
  );
}

function NullWords({ message, words }: { message: string; words: string[] }) {
  return (
    <fieldset className={styles.nullWords}>
      <legend>
        <Notice kind="doubt">{message}</Notice>
      </legend>
      <input type="hidden" name="null_words_asked" value="1" />
      {words.map((word) => (
        <Option
          key={word}
          kind="checkbox"
          name="null_words"
          value={word}
          defaultChecked
          label={t('import.values.is-blank', { word })}
        />
      ))}
    </fieldset>
  );
}
