import { z } from 'zod';
import type { MessagesRequest } from './request.ts';

/** Header words of languages that our own dictionary does not know, and what they mean. */
const WORDS: [header: RegExp, target: string, meaning: string][] = [
  [/^fornafn$|^jina la kwanza$|^izina$/i, 'first_name', 'a given name'],
  [/^eftirnafn$|^jina la ukoo$/i, 'last_name', 'a family name'],
  [/^jina kamili$|^fullt nafn$/i, 'full_name', 'a whole name'],
  [/^sími$|^farsími$|^simu$|^nambari ya simu$/i, 'phone', 'a telephone number'],
  [/^vinnustaður$|^fyrirtæki$|^kampuni$|^mwajiri$/i, 'company', 'where somebody works'],
  [/^athugasemdir$|^maelezo$/i, 'notes', 'remarks'],
];

const columnsAsked = z.object({
  columns: z.array(z.object({ column: z.int(), header: z.string() })),
  decide: z.array(z.int()),
});
const numbersAsked = z.record(z.string(), z.int());

/** What the model of this machine says: little, always the same, and in the shape that was asked for. */
export function answerTo({ messages, output_config }: MessagesRequest): string {
  const content = messages.at(-1)?.content ?? '';
  const properties = Object.keys(
    z.object({ properties: z.object({}).loose() }).safeParse(output_config?.format?.schema).data?.properties ?? {},
  );
  if (properties.includes('columns')) return JSON.stringify(columnsOf(columnsAsked.parse(JSON.parse(content))));
  if (properties.includes('sentences')) return JSON.stringify(summaryOf(numbersAsked.parse(JSON.parse(content))));
  return `You said: ${content}`;
}

function columnsOf({ columns, decide }: z.infer<typeof columnsAsked>) {
  return {
    columns: decide.map((column) => {
      const header = columns.find((one) => one.column === column)?.header ?? '';
      const [, target = 'none', meaning = 'nothing I know'] = WORDS.find(([word]) => word.test(header)) ?? [];
      return { column, target, reason: `“${header}” means ${meaning}.` };
    }),
  };
}

function summaryOf({ rows_read = 0, created = 0, updated = 0, failed = 0 }: z.infer<typeof numbersAsked>) {
  return {
    sentences: [
      `All ${rows_read} rows of the file were read: ${created} created and ${updated} updated.`,
      failed > 0 ? `${failed} failed and can be corrected below.` : 'Nothing needs your attention.',
    ],
  };
}
