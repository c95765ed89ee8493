import fc from 'fast-check';
import { anyText, valuesOf } from './any-value.ts';
import { JSON_BODIES } from './json-bodies.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
const QUERIES = [
  ...['limit', 'cursor', 'search', 'tag_ids', 'is_unsubscribed', 'custom_field', 'custom_value', 'filename', 'code'],
  ...['encoding', 'delimiter', 'quote', 'escape', 'header_row', 'next', 'token_hash', 'type', 'return_to', 'email'],
  ...['for', 'term', 'selected', '_data', '_routes', 'index', 'tag', 'error', 'saved', 'page', 'fnId', 'stepId'],
];
const FIELDS = [
  ...[
    'email',
    'password',
    'return_to',
    'next',
    'token_hash',
    'type',
    'ids[]',
    'ids',
    'tag_ids[]',
    'tag_ids',
    'new_tag',
  ],
  ...[
    'new_tags[]',
    'name',
    'color',
    'emoji',
    'first_name',
    'notes',
    'fields[]',
    'field',
    'value',
    'mapping[]',
    'mapping',
  ],
  ...['target', 'on_existing', 'blank_cells', 'header_row', 'encoding', 'workspace_name', 'sender_name', 'reply_to'],
  ...['filename', 'subject', 'body', 'into', 'id', 'file', 'custom_name', 'custom_value', 'is_unsubscribed'],
];
const INTENTS = [
  ...[
    'add-field',
    'cancel',
    'confirm',
    'create',
    'delete',
    'edit',
    'link',
    'password',
    'renew',
    'resubscribe',
    'resume',
  ],
  ...['save', 'send-email', 'tag', 'unsubscribe', 'untag', 'undo', 'rename-field', 'delete-field', 'merge', 'nothing'],
];
const CSV = 'email,name\nada@x.example,Ada\n"open,\n\0\n';

/** Whose request it is. */
type Who = 'by token' | 'by cookie' | 'by a wrong token' | 'nobody';

/** What paths may name, by the noun before it. */
export type Ids = Record<string, readonly string[]>;

/** Four times of five the one. */
const mostly = <T>(usual: fc.Arbitrary<T>, otherwise: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: usual }, { weight: 1, arbitrary: otherwise });

export interface AnyRequest {
  method: string;
  /** With its query. */
  path: string;
  headers: Record<string, string>;
  body: string | Uint8Array | null;
  who: Who;
}

/** Requests to all of these routes: every method, and queries, headers and bodies that nearly fit. */
export function anyRequest(routes: readonly string[], ids: Ids): fc.Arbitrary<AnyRequest> {
  const anyId = fc.constantFrom(...Object.values(ids).flat());
  return fc.constantFrom(...routes).chain((route) =>
    fc.record({
      method: methodsOf(route),
      path: pathsOf(route, ids, anyId),
      headers: fc.tuple(contentType(route), otherHeaders).map(([type, others]) => ({ ...others, ...type })),
      body: bodiesOf(route, anyId),
      who: mostly<Who>(fc.constantFrom('by token', 'by cookie'), fc.constantFrom('by a wrong token', 'nobody')),
    }),
  );
}

function methodsOf(route: string): fc.Arbitrary<string> {
  const usual = route in JSON_BODIES ? fc.constantFrom('GET', 'POST', 'POST', 'PATCH') : fc.constantFrom('GET', 'POST');
  return mostly<string>(usual, fc.constantFrom(...METHODS));
}

function pathsOf(route: string, ids: Ids, anyId: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const noun = /(contacts|tags|imports|exports)\//.exec(route)?.[1] ?? '';
  const fitting = fc.constantFrom(...(ids[noun] ?? Object.values(ids).flat()));
  const parts = route.split(/(:\w+)/).map((part) => {
    if (!part.startsWith(':')) return fc.constant(part);
    if (part === ':n') return fc.constantFrom('0', '1', '2', '10001', '-1', 'x', '1e9');
    const named = fc.oneof(anyText, anyId).map((text) => encodeURIComponent(text.toWellFormed()).slice(0, 4_000));
    return part === ':name' || part === ':token' ? named : mostly(fitting, named);
  });
  const query = fc
    .array(fc.tuple(fc.constantFrom(...QUERIES), fc.oneof(anyText, anyId)), { maxLength: 3 })
    .map((pairs) => pairs.map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`).join('&'));
  const tail = mostly(fc.constant(''), fc.constantFrom('.data', '/', '/x', '%00'));
  return fc
    .tuple(fc.tuple(...parts), tail, mostly(fc.constant(''), query))
    .map(([path, end, asked]) => path.join('') + end + (asked === '' ? '' : `?${asked.slice(0, 8_000)}`));
}

function contentType(route: string): fc.Arbitrary<Record<string, string>> {
  const usual = route.startsWith('/api/') ? 'application/json' : 'application/x-www-form-urlencoded';
  const others = ['multipart/form-data; boundary=x', 'multipart/form-data', 'text/csv', '', 'x/y;;'];
  return mostly(fc.constant(usual), fc.constantFrom(...others)).map((type) => ({ 'content-type': type }));
}

const printable = fc.string({
  unit: fc.integer({ min: 33, max: 126 }).map((code) => String.fromCharCode(code)),
  maxLength: 60,
});
const others = fc.array(
  fc.oneof(
    fc.tuple(
      fc.constant('range'),
      fc.constantFrom('bytes=0-', 'bytes=5-1', 'bytes=-99999999999', 'bytes=0-1,3-4', 'x'),
    ),
    fc.tuple(fc.constant('origin'), fc.constantFrom('null', 'https://evil.example', 'x')),
    fc.tuple(
      fc.constantFrom(
        ...[
          'accept',
          'accept-language',
          'if-none-match',
          'user-agent',
          'x-inngest-signature',
          'svix-id',
          'svix-signature',
        ],
        ...['cf-connecting-ip', 'idempotency-key', 'folksbase-workspace', 'x-forwarded-host'],
      ),
      printable,
    ),
  ),
  { maxLength: 3 },
);
const otherHeaders = mostly(fc.constant<[string, string][]>([]), others).map(
  (pairs): Record<string, string> => Object.fromEntries(pairs),
);

function bodiesOf(route: string, anyId: fc.Arbitrary<string>): fc.Arbitrary<string | Uint8Array | null> {
  const schemas = JSON_BODIES[route] ?? Object.values(JSON_BODIES).flat();
  const json = fc
    .oneof(...schemas.map((schema) => valuesOf(schema, anyId)))
    .map((value) => JSON.stringify(value) ?? '');
  const value = fc.oneof(anyText, anyId, fc.constantFrom(...INTENTS));
  const form = fc
    .tuple(fc.constantFrom(...INTENTS), fc.array(fc.tuple(fc.constantFrom(...FIELDS), value), { maxLength: 6 }))
    .map(([intent, fields]) => new URLSearchParams([['intent', intent], ...fields]).toString());
  const parts = form.map(
    (text) => `--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n${text}\r\n--x--\r\n`,
  );
  const fits = route.startsWith('/api/') ? json : form;
  return fc.oneof(
    { weight: 10, arbitrary: fits },
    { weight: 2, arbitrary: parts },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 2_000 }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(null, '', '{', '[', 'null', CSV, '['.repeat(20_000), `{"a":${'9'.repeat(5_000)}}`),
    },
  );
}
