import { Layout } from './layout.tsx';
import { Paragraph, Title } from './parts.tsx';

export interface ClosedProps {
  /** Null where a workspace goes on with others. */
  workspaceName: string | null;
  isAccount: boolean;
}

const nameOf = ({ workspaceName, isAccount }: ClosedProps) =>
  [workspaceName, isAccount ? 'your account' : null].filter((name) => name !== null).join(' and ');

export const closedSubject = ({ workspaceName, isAccount }: ClosedProps) => {
  if (workspaceName === null) return 'Your account is deleted';
  return isAccount ? `${workspaceName} and your account are deleted` : `${workspaceName} is deleted`;
};

/** Everything of what somebody closed has been removed. */
export function Closed(props: ClosedProps) {
  return (
    <Layout
      preview="It is done, and nothing of it is left"
      footer={`You are receiving this e-mail because you closed ${nameOf(props)}. It is the last one about it.`}
    >
      <Title>{closedSubject(props)}</Title>
      {props.workspaceName !== null && (
        <Paragraph>
          Its contacts, tags, fields, imports and exports are removed, and so is every file. Download links that you
          gave away have ended. None of it can be brought back.
        </Paragraph>
      )}
      {props.isAccount && (
        <Paragraph>You can no longer sign in. Should you ever sign up again, you begin with nothing.</Paragraph>
      )}
    </Layout>
  );
}
