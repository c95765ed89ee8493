import { Button, Column, Heading, Row, Section, Text } from '@react-email/components';
import type { ReactNode } from 'react';
import { formatCount } from '#app/words/amounts/numbers.ts';
import { t } from '#app/words/language/t.ts';

const QUIET = '#5b6661';

/** What happened, in one line. */
export function Title({ children }: { children: ReactNode }) {
  return (
    <Heading as="h1" style={{ fontSize: 20, lineHeight: '28px', fontWeight: 600, margin: '0 0 12px' }}>
      {children}
    </Heading>
  );
}

export function Paragraph({ children }: { children: ReactNode }) {
  return <Text style={{ fontSize: 14, lineHeight: '22px', margin: '0 0 16px' }}>{children}</Text>;
}

/** The one thing to do. */
export function Action({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Button
      href={href}
      style={{
        backgroundColor: '#0f5a42',
        borderRadius: 5,
        color: '#ffffff',
        fontSize: 14,
        fontWeight: 500,
        padding: '9px 16px',
      }}
    >
      {children}
    </Button>
  );
}

/** Numbers that add up, with their sum under one rule and over two. */
export function Balance({
  lines,
  sum,
}: {
  lines: [label: string, count: number][];
  sum: [label: string, count: number];
}) {
  return (
    <Section style={{ margin: '8px 0 24px' }}>
      {lines.map(([label, count]) => (
        <Line key={label} label={label} count={count} />
      ))}
      <Line
        label={sum[0]}
        count={sum[1]}
        style={{ borderTop: '1px solid #16211c', borderBottom: '3px double #16211c', fontWeight: 600 }}
      />
    </Section>
  );
}

/** What was counted in seven days, beside the seven before. */
export function Weeks({ lines }: { lines: [label: string, week: number, weekBefore: number][] }) {
  const cell = { fontSize: 14, lineHeight: '22px', padding: '4px 0' };
  return (
    <Section style={{ margin: '8px 0 24px' }}>
      {lines.map(([label, week, weekBefore]) => (
        <Row key={label}>
          <Column style={{ ...cell, width: '50%' }}>{`${label} `}</Column>
          <Column align="right" style={{ ...cell, fontWeight: 600 }}>
            {`${formatCount(week)} `}
          </Column>
          <Column align="right" style={{ ...cell, color: QUIET, fontSize: 12 }}>
            {t('mail.digest.week-before', { count: weekBefore })}
          </Column>
        </Row>
      ))}
    </Section>
  );
}

function Line({ label, count, style }: { label: string; count: number; style?: React.CSSProperties }) {
  const cell = { fontSize: 14, lineHeight: '22px', padding: '4px 0', ...style };
  return (
    <Row>
      <Column style={cell}>{`${label} `}</Column>
      <Column align="right" style={cell}>
        {formatCount(count)}
      </Column>
    </Row>
  );
}
