import { t } from '#app/words/language/t.ts';
import { Layout } from './layout.tsx';
import { Paragraph, Title } from './parts.tsx';

export interface ClosedProps {
  /** Null where a workspace goes on with others. */
  workspaceName: string | null;
  isAccount: boolean;
}

export const closedSubject = ({ workspaceName, isAccount }: ClosedProps) => {
  if (workspaceName === null) return t('mail.closed.account.title');
  return isAccount
    ? t('mail.closed.both.title', { workspace: workspaceName })
    : t('mail.closed.workspace.title', { workspace: workspaceName });
};

const footerOf = ({ workspaceName, isAccount }: ClosedProps) => {
  if (workspaceName === null) return t('mail.closed.account.footer');
  return isAccount
    ? t('mail.closed.both.footer', { workspace: workspaceName })
    : t('mail.closed.workspace.footer', { workspace: workspaceName });
};

/** Everything of what somebody closed has been removed. */
export function Closed(props: ClosedProps) {
  return (
    <Layout preview={t('mail.closed.preview')} footer={footerOf(props)}>
      <Title>{closedSubject(props)}</Title>
      {props.workspaceName !== null && <Paragraph>{t('mail.closed.removed')}</Paragraph>}
      {props.isAccount && <Paragraph>{t('mail.closed.no-sign-in')}</Paragraph>}
    </Layout>
  );
}
