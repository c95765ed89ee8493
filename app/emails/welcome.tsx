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
      preview="Bring in your contacts from any CSV file"
      footer="You are receiving this e-mail once, because you signed up for Folksbase."
    >
      <Title>Welcome to Folksbase</Title>
      <Paragraph>
        Bring in your contacts from any CSV file: an export from your mail program, your CRM or a spreadsheet. Every row
        is accounted for, anything that cannot be read is reported with the reason, and an import can be undone for 30
        days.
      </Paragraph>
      <Action href={url}>Import a file</Action>
    </Layout>
  );
}
