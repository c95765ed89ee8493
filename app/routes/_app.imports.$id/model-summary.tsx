import { useEffect, useState } from 'react';
import { paths } from '#app/lib/paths.ts';
import layout from '#app/ui/look/layout.module.css';
import { t } from '#app/words/language/t.ts';
import styles from './import.module.css';

/** What came of an import in a model's words, once it was heard; nothing where it does not answer. */
export function ModelSummary({ id }: { id: string }) {
  const sentences = useSummary(id);
  if (sentences.length === 0) return null;
  return (
    <div className={styles.summary}>
      <p lang="en">{sentences.join(' ')}</p>
      <p className={layout.hint}>{t('import.result.by-model')}</p>
    </div>
  );
}

function useSummary(id: string): string[] {
  const [found, setFound] = useState<string[]>([]);
  useEffect(() => {
    const stopping = new AbortController();
    fetch(paths.modelSummary(id), { signal: stopping.signal })
      .then(async (answer) => {
        if (!answer.ok) return;
        const { sentences }: { sentences: string[] } = await answer.json();
        setFound(sentences);
      })
      .catch(() => undefined);
    return () => stopping.abort();
  }, [id]);
  return found;
}
