import { z } from 'zod';
import { answerOf, type Findings, faulty } from './findings.ts';

interface Wanted {
  RESEND_API_KEY: string;
  RESEND_BASE_URL?: string | undefined;
  MAIL_FROM: string;
}

const domains = z.object({ data: z.array(z.object({ name: z.string(), status: z.string() })) });
const refused = z.object({ name: z.string() });

/** Looks whether Resend knows us and the domain that mails are from; no mail is sent. */
export async function examineMail(env: Wanted): Promise<Findings> {
  const base = env.RESEND_BASE_URL ?? 'https://api.resend.com';
  const answer = await answerOf(`${base.replace(/\/+$/, '')}/domains`, {
    headers: { authorization: `Bearer ${env.RESEND_API_KEY}` },
  });
  if (!answer) return faulty(`Resend does not answer (${base}).`);
  const known = domains.safeParse(answer.json);
  if (known.success) return ofDomain(domainOf(env.MAIL_FROM), known.data.data);
  if (refused.safeParse(answer.json).data?.name === 'restricted_api_key') {
    const remark =
      'RESEND_API_KEY may only send, as it should: whether the domain is verified is to be seen at Resend.';
    return { faults: [], remarks: [remark] };
  }
  return faulty(`RESEND_API_KEY is refused (${answer.status}): make a key with sending access at Resend.`);
}

/** The domain of `Name <someone@domain>` or of a bare address. */
const domainOf = (from: string): string => /@([^\s>]+)>?\s*$/.exec(from)?.[1]?.toLowerCase() ?? '';

function ofDomain(domain: string, known: { name: string; status: string }[]): Findings {
  const found = known.find(({ name }) => name === domain);
  if (!found)
    return faulty(
      `MAIL_FROM: Resend does not have the domain ${domain || '(none)'}: add it there, or name one that it has.`,
    );
  if (found.status !== 'verified') {
    return faulty(`MAIL_FROM: Resend has not verified ${domain} yet (${found.status}): set the DNS records it names.`);
  }
  return { faults: [], remarks: [] };
}
