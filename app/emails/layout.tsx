import { Body, Container, Head, Hr, Html, Preview, Text } from '@react-email/components';
import type { ReactNode } from 'react';
import { currentLanguage } from '#app/words/language/current-language.ts';

const INK = '#16211c';
const QUIET = '#5b6661';

/** The paper every mail is written on. `footer` says why it came. */
export function Layout({ preview, footer, children }: { preview: string; footer: ReactNode; children: ReactNode }) {
  return (
    <Html lang={currentLanguage()}>
      <Head />
      <Preview>{preview}</Preview>
      <Body style={{ backgroundColor: '#f1f4f1', color: INK, fontFamily: 'Helvetica, Arial, sans-serif', margin: 0 }}>
        <Container
          style={{ backgroundColor: '#ffffff', maxWidth: 560, padding: '32px 40px', borderLeft: '1px solid #e7b9b4' }}
        >
          {children}
          <Hr style={{ borderColor: '#dfe5e0', margin: '28px 0 16px' }} />
          <Text style={{ color: QUIET, fontSize: 12, lineHeight: '18px', margin: 0 }}>{footer}</Text>
        </Container>
      </Body>
    </Html>
  );
}
