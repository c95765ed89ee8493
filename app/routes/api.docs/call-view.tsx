import type { ShownCall, ShownContent } from '#app/http/document/shown-call.ts';
import layout from '#app/ui/look/layout.module.css';
import styles from './docs.module.css';
import { TryCall } from './try-call.tsx';

/** One call: what it takes, what it answers, and a form that sends it. */
export function CallView({ call, apiKey }: { call: ShownCall; apiKey: string }) {
  const { id, method, path, summary, description, isOpen, parameters, body, answers } = call;
  return (
    <details className={styles.call} id={id}>
      <summary>
        <span className={styles.method}>{method}</span> <span className={styles.path}>{path}</span>{' '}
        <span className={layout.dim}>{summary}</span>
      </summary>
      <div className={styles.inside}>
        {description && <p>{description}</p>}
        {isOpen && <p className={layout.hint}>Needs no sign-in.</p>}
        {parameters.length > 0 && (
          <dl className={styles.list}>
            {parameters.map(({ name, in: where, isRequired, kind, says }) => (
              <div key={`${where} ${name}`}>
                <dt>{name}</dt>
                <dd>
                  {kind}, in the {where}
                  {isRequired ? '' : ', optional'}. {says}
                </dd>
              </div>
            ))}
          </dl>
        )}
        {body && (
          <>
            <h3>Body</h3>
            <Content {...body} />
          </>
        )}
        <h3>Answers</h3>
        <dl className={styles.list}>
          {answers.map(({ status, says, codes, ...content }) => (
            <div key={status}>
              <dt>{status}</dt>
              <dd>
                {says} {codes.length > 0 && <span className={layout.mono}>{codes.join(', ')}</span>}
                {codes.length === 0 && <Content {...content} />}
              </dd>
            </div>
          ))}
        </dl>
        <TryCall call={call} apiKey={apiKey} />
      </div>
    </details>
  );
}

function Content({ type, example, schema }: ShownContent) {
  return (
    <>
      {type && <p className={layout.hint}>{type}</p>}
      {example && <pre className={styles.code}>{example}</pre>}
      {schema && (
        <details>
          <summary>Schema</summary>
          <pre className={styles.code}>{schema}</pre>
        </details>
      )}
    </>
  );
}
