import { Layout } from './layout.tsx';
import { Action, Paragraph, Title } from './parts.tsx';

export interface HookOffProps {
  workspaceName: string;
  /** The host that was called; an address may hold a secret. */
  host: string;
  /** Of the hook's page. */
  url: string;
}

export const hookOffSubject = ({ host }: Pick<HookOffProps, 'host'>) => `The hook to ${host} is switched off`;

/** Nobody took a delivery for a day. */
export function HookOff(props: HookOffProps) {
  const { workspaceName, host, url } = props;
  return (
    <Layout
      preview="Nobody took a message for 24 hours"
      footer={`You are receiving this e-mail because you are an owner of ${workspaceName} on Folksbase.`}
    >
      <Title>{hookOffSubject(props)}</Title>
      <Paragraph>
        {`${host} took no message from ${workspaceName} for 24 hours, so it is told nothing more. What happens from now on is not kept for it.`}
      </Paragraph>
      <Paragraph>
        Once it answers again, switch the hook on and send what it missed again: its log has each message.
      </Paragraph>
      <Action href={url}>See what happened</Action>
    </Layout>
  );
}
