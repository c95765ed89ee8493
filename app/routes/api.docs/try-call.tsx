import { type FormEvent, useState } from 'react';
import type { ShownCall } from '#app/http/document/shown-call.ts';
import { Button } from '#app/ui/controls/button.tsx';
import { TextAreaField, TextField } from '#app/ui/controls/field.tsx';
import layout from '#app/ui/look/layout.module.css';
import styles from './docs.module.css';

/** So much of an answer is shown. */
const MOST_SHOWN = 20_000;

/** Fills in a call and sends it, for whoever has JavaScript. */
export function TryCall({ call, apiKey }: { call: ShownCall; apiKey: string }) {
  const [answer, setAnswer] = useState<string | null>(null);
  const [missing, setMissing] = useState<string[]>([]);
  const isJson = call.body?.type === 'application/json';
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const blank = call.parameters.filter((one) => one.isRequired && !form.get(fieldOf(one))).map(fieldOf);
    setMissing(blank);
    if (blank.length > 0) return;
    setAnswer('…');
    setAnswer(await answerTo(call, form, apiKey));
  };
  return (
    <form noValidate className={layout.stack} onSubmit={send} aria-label={`Try ${call.id}`}>
      <h3>Try it</h3>
      {call.parameters.map((one) => (
        <TextField
          key={fieldOf(one)}
          label={one.name}
          name={fieldOf(one)}
          required={one.isRequired}
          error={missing.includes(fieldOf(one)) ? 'Fill this in first.' : null}
        />
      ))}
      {call.body && (
        <TextAreaField
          label="Body"
          name="body"
          rows={isJson ? 6 : 3}
          defaultValue={isJson ? (call.body.example ?? '') : ''}
          spellCheck={false}
        />
      )}
      <div>
        <Button type="submit">Send</Button>
      </div>
      {answer !== null && (
        <pre className={styles.code} aria-live="polite">
          {answer}
        </pre>
      )}
    </form>
  );
}

const fieldOf = ({ name, in: where }: ShownCall['parameters'][number]) => `${where} ${name}`;

async function answerTo(
  { method, path, parameters, body }: ShownCall,
  form: FormData,
  apiKey: string,
): Promise<string> {
  const typed = (field: string) => String(form.get(field) ?? '');
  const query = new URLSearchParams();
  const headers = new Headers();
  let address = path;
  for (const parameter of parameters) {
    const { name, in: where } = parameter;
    const value = typed(fieldOf(parameter));
    if (where === 'path') address = address.replace(`{${name}}`, encodeURIComponent(value));
    else if (value !== '' && where === 'query') query.set(name, value);
    else if (value !== '') headers.set(name, value);
  }
  if (apiKey !== '') headers.set('authorization', `Bearer ${apiKey.trim()}`);
  if (body?.type) headers.set('content-type', body.type);
  try {
    const sent = { method, headers, ...(body ? { body: typed('body') } : {}) };
    const response = await fetch(`${address}${query.size > 0 ? `?${query}` : ''}`, sent);
    return `${response.status}\n${await readable(response)}`;
  } catch {
    return 'The call could not be sent. Check what is entered, and the connection.';
  }
}

async function readable(response: Response): Promise<string> {
  const text = (await response.text()).slice(0, MOST_SHOWN);
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    // no JSON, or more than is shown
    return text;
  }
}
