import { Link } from '@react-email/components';
import { t } from '#app/words/language/t.ts';
import { Layout } from './layout.tsx';
import { Paragraph } from './parts.tsx';

export interface MessageProps {
  workspaceName: string;
  /** Plain text; a blank line begins a paragraph. */
  body: string;
  unsubscribeUrl: string;
}

const PREVIEW_CHARACTERS = 100;

/** What a team writes to one of its contacts. */
export function Message({ workspaceName, body, unsubscribeUrl }: MessageProps) {
  const paragraphs = body.trim().split(/\n\s*\n/);
  return (
    <Layout
      preview={[...body.trim().replace(/\s+/g, ' ')].slice(0, PREVIEW_CHARACTERS).join('')}
      footer={
        <>
          {`${t('mail.message.sent-by', { workspace: workspaceName })} `}
          <Link href={unsubscribeUrl}>{t('mail.message.unsubscribe')}</Link>
        </>
      }
    >
      {paragraphs.map((paragraph, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs never move, and two may be alike
        <Paragraph key={place}>{inLines(paragraph)}</Paragraph>
      ))}
    </Layout>
  );
}

const inLines = (paragraph: string) =>
  // biome-ignore lint/suspicious/noArrayIndexKey: as above
  paragraph.split('\n').flatMap((line, place) => (place === 0 ? [line] : [<br key={place} />, line]));
