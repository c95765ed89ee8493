import { Layout } from './layout.tsx';
import { Action, Paragraph, Title } from './parts.tsx';

export interface WelcomeProps {
  /** Of the page where a file is imported. */
  url: string;
}

export const welcomeSubject = () => 'Welcome to Folksbase';

/** Someone signed up. */
export function Welcome({ url }: WelcomeProps) {
  return (
    <Layout
      preview="Bring your contacts in from any CSV file"
      footer="You get this mail once, because you signed up to Folksbase."
    >
      <Title>Welcome to Folksbase</Title>
      <Paragraph>
        Bring your contacts in from any CSV file: an export of your mail program, your CRM or a spreadsheet. Every row
        is counted, what can not be read is told with its reason, and an import can be taken back for 30 days.
      </Paragraph>
      <Action href={url}>Import a file</Action>
    </Layout>
  );
}
