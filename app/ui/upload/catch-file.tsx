import FileInput from 'sign:file-input';
import { useNavigate } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { paths } from '#app/lib/paths.ts';
import { Icon } from '#app/ui/look/icon.tsx';
import { t } from '#app/words/language/t.ts';
import styles from './catch-file.module.css';
import { leaveFile } from './pending-file.ts';

const holdsFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/**
 * A file held over the page is caught anywhere on it and taken to where it is looked at.
 * Put it inside the sheet; with `onFile` the file stays on this page.
 */
export function CatchFile({ onFile }: { onFile?: (file: File) => void }) {
  const [over, setOver] = useState(false);
  const navigate = useNavigate();

  useEffect(() => {
    // entering a child leaves its parent: only the count tells whether the file is still over the page
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!holdsFile(event)) return;
      event.preventDefault();
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!holdsFile(event)) return;
      depth -= 1;
      if (depth <= 0) setOver(false);
    };
    const hold = (event: DragEvent) => {
      if (holdsFile(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!holdsFile(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      if (onFile) return onFile(file);
      leaveFile(file);
      navigate(paths.newImport());
    };
    document.addEventListener('dragenter', enter);
    document.addEventListener('dragleave', leave);
    document.addEventListener('dragover', hold);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragenter', enter);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('dragover', hold);
      document.removeEventListener('drop', drop);
    };
  }, [onFile, navigate]);

  if (!over) return null;
  return (
    <div className={styles.frame} role="status">
      <div className={styles.say}>
        <Icon of={FileInput} size={20} />
        <p>
          <b>{t('upload.drop')}</b>
          <span>{t('upload.drop.said')}</span>
        </p>
      </div>
    </div>
  );
}
