import { Form } from '@remix-run/react';
import { paths } from '#app/lib/paths.ts';
import { Submit } from '#app/ui/controls/button.tsx';
import { usePending } from '#app/ui/controls/pending.ts';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { t } from '#app/words/language/t.ts';
import styles from './settings.module.css';

/** Whether a model is asked about files. Posts `intent`: `ask-model` or `stop-model`. */
export function ModelSection({ isOn }: { isOn: boolean }) {
  const intent = isOn ? 'stop-model' : 'ask-model';
  const pending = usePending(intent);
  return (
    <section className={classNames(layout.inset, layout.block, layout.rule)} aria-labelledby="model">
      <h2 id="model">{t('model.title')}</h2>
      <p className={layout.hint}>{isOn ? t('model.on') : t('model.off')}</p>
      <p className={layout.hint}>{t('model.sent')}</p>
      <Form method="post" action={paths.settings()} className={classNames(layout.row, styles.under)} preventScrollReset>
        <Submit intent={intent} pending={pending} doing={isOn ? t('model.turning-off') : t('model.turning-on')}>
          {isOn ? t('model.turn-off') : t('model.turn-on')}
        </Submit>
      </Form>
    </section>
  );
}
