import { Form } from '@remix-run/react';
import { useState } from 'react';
import type { ShownCall } from '#app/http/document/shown-call.ts';
import { apiPaths } from '#app/lib/paths.ts';
import { Button } from '#app/ui/controls/button.tsx';
import { TextField } from '#app/ui/controls/field.tsx';
import { PageHeader } from '#app/ui/frame/page-header.tsx';
import { Sheet } from '#app/ui/frame/sheet.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { CallView } from './call-view.tsx';
import styles from './docs.module.css';

interface DocsViewProps {
  search: string;
  about: string;
  calls: ShownCall[];
  shapes: { name: string; schema: string }[];
}

/** The API, call by call. The search is the address's `search`; a key that is entered stays in this page. */
export function DocsView({ search, about, calls, shapes }: DocsViewProps) {
  const [key, setKey] = useState('');
  const topics = [...new Set(calls.map(({ topic }) => topic))];
  return (
    <Sheet className={styles.sheet}>
      <PageHeader title="The API" fact={`${calls.length} calls`} />
      <div className={classNames(layout.inset, layout.block, styles.about)}>
        {about.split('\n\n').map((paragraph) => (
          <p key={paragraph}>{paragraph.replaceAll('`', '')}</p>
        ))}
        <p>
          <a className={layout.link} href={apiPaths.document()}>
            OpenAPI 3.1 as JSON
          </a>
        </p>
        <Form method="get" className={styles.search}>
          <TextField label="Search" name="search" type="search" defaultValue={search} />
          <Button type="submit">Search</Button>
        </Form>
        <TextField
          label="API key to try calls with"
          hint="It stays in this page. Without one your own session is used, if you are signed in."
          autoComplete="off"
          spellCheck={false}
          value={key}
          onChange={(event) => setKey(event.currentTarget.value)}
        />
      </div>
      {topics.map((topic) => (
        <section key={topic} className={classNames(layout.inset, layout.block, layout.rule)}>
          <h2>{topic}</h2>
          {calls
            .filter((call) => call.topic === topic)
            .map((call) => (
              <CallView key={call.id} call={call} apiKey={key} />
            ))}
        </section>
      ))}
      {calls.length === 0 && <p className={classNames(layout.inset, layout.block)}>No call has all of these words.</p>}
      <section className={classNames(layout.inset, layout.block, layout.rule)}>
        <h2>Shapes</h2>
        {shapes.map(({ name, schema }) => (
          <details key={name} className={styles.call} id={`shape-${name}`}>
            <summary>{name}</summary>
            <pre className={styles.code}>{schema}</pre>
          </details>
        ))}
      </section>
    </Sheet>
  );
}
