import { Form } from '@remix-run/react';
import { paths } from '#app/lib/paths.ts';
import { Submit } from '#app/ui/controls/button.tsx';
import { usePending } from '#app/ui/controls/pending.ts';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import styles from './settings.module.css';

/** Whether a model is asked about files. Posts `intent`: `ask-model` or `stop-model`. */
export function ModelSection({ isOn }: { isOn: boolean }) {
  const intent = isOn ? 'stop-model' : 'ask-model';
  const pending = usePending(intent);
  return (
    <section className={classNames(layout.inset, layout.block, layout.rule)} aria-labelledby="model">
      <h2 id="model">Suggestions by a model</h2>
      <p className={layout.hint}>
        {isOn ? 'On: a ' : 'Off. A '}
        model of Anthropic’s can suggest where columns go that Folksbase does not know, and sum up what came of an
        import.
      </p>
      <p className={layout.hint}>
        What leaves the house for it: a file’s headers and two of its rows with every letter and digit masked, such as
        “Aaaa 9999”, and of an import the numbers of its result.
      </p>
      <Form method="post" action={paths.settings()} className={classNames(layout.row, styles.under)} preventScrollReset>
        <Submit name="intent" value={intent} pending={pending} doing={isOn ? 'Turning off' : 'Turning on'}>
          {isOn ? 'Turn off' : 'Turn on'}
        </Submit>
      </Form>
    </section>
  );
}
