import { z } from 'zod';
import type { Client } from '#local/testing/client/client.ts';
import { signInByForm } from '#local/testing/client/session-cookies.ts';
import { type Random, seededRandom } from '#local/testing/random.ts';
import type { Asked } from './keep-asking.ts';

const madeSchema = z.object({ id: z.uuid() });
const PEOPLE_FIRST = 200;
const WORDS = ['ada', 'berg', 'example', 'mi', 'grace.1', 'schneider'];

/** Each as often as its number says: two reads of three, as people work. */
const MIX = {
  list: 25,
  search: 10,
  contact: 10,
  stats: 5,
  page: 12,
  'contact page': 5,
  create: 11,
  change: 17,
  tag: 5,
};
type Kind = keyof typeof MIX;
const DRAWN = Object.entries(MIX).flatMap(([kind, often]) => Array<Kind>(often).fill(kind as Kind));

/** Somebody at work in one workspace: reads and writes of the API and pages, mixed. */
export class PersonAtWork {
  readonly #client: Client;
  readonly #cookies: string;
  readonly #random: Random;
  readonly #contacts: string[];
  readonly #tag: string;

  private constructor(client: Client, cookies: string, seed: number, contacts: string[], tag: string) {
    this.#client = client;
    this.#cookies = cookies;
    this.#random = seededRandom(seed);
    this.#contacts = contacts;
    this.#tag = tag;
  }

  /** Signs them in, and gives them a few contacts to work on. */
  static async begin(client: Client, appUrl: string, seed: number): Promise<PersonAtWork> {
    const contacts: string[] = [];
    for (let number = 0; number < PEOPLE_FIRST; number++) {
      const json = { email: `first.${number}@work.example`, first_name: 'Ada' };
      contacts.push((await client.ask('POST', '/api/contacts', madeSchema, { json })).id);
    }
    const tag = await client.createTag('At work');
    return new PersonAtWork(client, await signInByForm(client, appUrl), seed, contacts, tag);
  }

  next(): Asked {
    const name = this.#random.pick(DRAWN);
    return { name, send: () => this.#send(name) };
  }

  async #send(kind: Kind): Promise<number> {
    const client = this.#client;
    const contact = `/api/contacts/${this.#random.pick(this.#contacts)}`;
    const asPage = { token: null, headers: { cookie: this.#cookies } };
    switch (kind) {
      case 'list':
        return (await client.send('GET', '/api/contacts')).status;
      case 'search':
        return (await client.send('GET', `/api/contacts?search=${this.#random.pick(WORDS)}`)).status;
      case 'contact':
        return (await client.send('GET', contact)).status;
      case 'stats':
        return (await client.send('GET', '/api/stats')).status;
      case 'page':
        return (await client.send('GET', '/contacts', asPage)).status;
      case 'contact page':
        return (await client.send('GET', contact.replace('/api', ''), asPage)).status;
      case 'create':
        return this.#create();
      case 'change':
        return (await client.send('PATCH', contact, { json: { company: `C ${this.#random.below(1_000_000)}` } }))
          .status;
      case 'tag':
        return (await client.send('PUT', `/api/tags/${this.#tag}/contacts/${contact.split('/')[3]}`)).status;
    }
  }

  async #create(): Promise<number> {
    const email = `new.${this.#contacts.length}.${this.#random.below(2 ** 30)}@work.example`;
    const { status, json } = await this.#client.send('POST', '/api/contacts', { json: { email } });
    if (status === 201) this.#contacts.push(madeSchema.parse(json).id);
    return status;
  }
}
