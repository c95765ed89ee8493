import layout from '#app/ui/look/layout.module.css';
import { FileGrid } from '#app/ui/work/file-grid.tsx';
import { Balance } from '#app/ui/work/outcome.tsx';
import { t } from '#app/words/language/t.ts';
import styles from './what-it-does.module.css';

const HEADERS = ['Nachname', 'E-Mail-Adresse', 'Kundennr.'];
const ROWS = [
  ['Größmann', 'j.groessmann@groessmann-partner.example', '007412'],
  ['Ibáñez Prüß', 'zoe@cafe-zoe.example', '000318'],
  ['山下', 'm.yamashita@aohama-seiki.example', '011090'],
  ['Веретенникова', 'o.veretennikova@sever-pechat.example', '003377'],
  ['O’Brannagh', 'tadhg@obrannagh-boats.example', '000042'],
].map((cells, index) => ({ number: index + 2, cells }));

const COUNTS = { created: 31_204, updated: 9_871, unchanged: 6_410, duplicate: 512, skipped: 0, failed: 216 };

/** A file above, its rows accounted for below: an example beside the sign-in. */
export function WhatItDoes() {
  return (
    <figure className={styles.figure}>
      <FileGrid label={t('what-it-does.rows')} headers={HEADERS} headerRow={1} rows={ROWS} />
      <Balance counts={COUNTS} total={t('what-it-does.total')} terse />
      <figcaption className={layout.dim}>{t('what-it-does.said')}</figcaption>
    </figure>
  );
}
