import { t } from '#app/words/language/t.ts';
import { Layout } from './layout.tsx';
import { Action, Paragraph, Title } from './parts.tsx';

export interface HookOffProps {
  workspaceName: string;
  /** The host that was called; an address may hold a secret. */
  host: string;
  /** Of the hook's page. */
  url: string;
}

export const hookOffSubject = ({ host }: Pick<HookOffProps, 'host'>) => t('mail.hook-off.title', { host });

/** Nobody took a delivery for a day. */
export function HookOff(props: HookOffProps) {
  const { workspaceName, host, url } = props;
  return (
    <Layout preview={t('mail.hook-off.preview')} footer={t('mail.hook-off.footer', { workspace: workspaceName })}>
      <Title>{hookOffSubject(props)}</Title>
      <Paragraph>{t('mail.hook-off.why', { host, workspace: workspaceName })}</Paragraph>
      <Paragraph>{t('mail.hook-off.then')}</Paragraph>
      <Action href={url}>{t('mail.hook-off.action')}</Action>
    </Layout>
  );
}
