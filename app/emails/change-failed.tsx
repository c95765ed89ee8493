import { formatCounted } from '#app/words/amounts/numbers.ts';
import { Layout } from './layout.tsx';
import { Action, Paragraph, Title } from './parts.tsx';

interface ChangeFailedProps {
  url: string;
  /** The sentence for people. */
  reason: string;
  /** How many contacts it had changed. */
  changed: number;
}

export const CHANGE_FAILED_SUBJECT = 'Your change of contacts stopped';

/** A change of many contacts stopped before its end. */
export function ChangeFailed({ url, reason, changed }: ChangeFailedProps) {
  return (
    <Layout preview={reason} footer="You are receiving this e-mail because you started this change.">
      <Title>{CHANGE_FAILED_SUBJECT}</Title>
      <Paragraph>{reason}</Paragraph>
      <Paragraph>{formatCounted(changed, 'person', 'people')} had been changed by then.</Paragraph>
      <Action href={url}>See the changes</Action>
    </Layout>
  );
}
