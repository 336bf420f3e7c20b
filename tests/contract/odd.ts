import fc from 'fast-check';

/** Texts that have broken forms before, somewhere. */
const notorious: readonly string[] = [
  '',
  ' ',
  '\n',
  '\0',
  'NUL \0 inside',
  '\t\v\f\u0007\u001b[31m\u007f\u0085',
  '\ud800 half a letter',
  '\ufeff\u200b\u200d\u2028\u2029',
  '\u202eright to left',
  `Z${'\u0300'.repeat(400)}`,
  '\u{1F469}\u200d\u{1F469}\u200d\u{1F467}'.repeat(40),
  '\ufdfa'.repeat(60),
  "' or 1=1; drop table stories.story; --",
  '%_\\%',
  '"><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '</textarea><script>alert(1)</script>',
  '&lt;b&gt; &amp;amp; &#0;',
  '{{7*7}} {count, plural, other {#}}',
  '//elsewhere.example/x',
  '/\\elsewhere.example',
  'https://elsewhere.example',
  'javascript:alert(1)',
  'value\r\nset-cookie: a=b',
  '../../etc/passwd',
  '-1',
  '1e309',
  'NaN',
  '9'.repeat(40),
  'null',
  'undefined',
  'true',
  '[object Object]',
  '__proto__',
  'constructor',
  'toString',
  '00000000-0000-0000-0000-000000000000',
  '2026-02-30T25:61',
  'yes',
  'on',
];

const repeated = fc
  .tuple(fc.constantFrom('a', 'é', 'ع', ' ', '\n', '\u{1F642}', '&', '<'), fc.integer({ min: 1, max: 9_000 }))
  .map(([unit, times]) => unit.repeat(times));

/** Any text that a form field can be sent with. */
export const oddText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...notorious) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 200 }) },
  { weight: 1, arbitrary: repeated },
);

/** What is sent for one field: what is usual, nothing at all, something odd, or several at once. */
export type Sent = 'as usual' | readonly string[];

export const oddField: fc.Arbitrary<Sent> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<Sent>('as usual') },
  { weight: 1, arbitrary: fc.constant<Sent>([]) },
  { weight: 7, arbitrary: oddText.map((text): Sent => [text]) },
  { weight: 1, arbitrary: fc.array(oddText, { minLength: 2, maxLength: 4 }) },
);

/** Field names that no form of ours has. */
export const oddName = fc.constantFrom(
  '',
  '__proto__',
  'constructor',
  'organisation_id',
  'personId',
  'text[]',
  'a.b',
  '\0',
);

/** JSON of any shape, with the names that our own scripts send among its keys. */
const jsonKey = fc.constantFrom(
  ...['key', 'draft', 'endpoint', 'keys', 'p256dh', 'auth', 'subscription', 'id', 'rawId', 'type', 'response'],
  ...['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle', 'transports', '__proto__'],
);
const jsonLeaf = fc.oneof(
  oddText.filter((text) => text.length < 500),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constantFrom(null, 'public-key', 'https://push.example/x', 'eyJ0eXBlIjoid2ViYXV0aG4uZ2V0In0', 'AAAA'),
);
export const oddJson: fc.Arbitrary<string> = fc
  .letrec<{ any: unknown }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 4 },
      jsonLeaf,
      fc.array(tie('any'), { maxLength: 4 }),
      fc.dictionary(jsonKey, tie('any'), { maxKeys: 6 }),
    ),
  }))
  .any.map((value) => JSON.stringify(value) ?? 'null');

/** Bodies that are not what they say they are. */
export const brokenBodies: readonly { readonly type: string; readonly body: string | Uint8Array<ArrayBuffer> }[] = [
  { type: 'application/x-www-form-urlencoded', body: 'text=%FF%FE%ED%A0%80&%=%&=&&&==&text' },
  { type: 'application/x-www-form-urlencoded', body: '__proto__=1&constructor=2&toString=3&text=a&text=b&text=c' },
  { type: 'application/x-www-form-urlencoded', body: 'a=1&'.repeat(500) },
  { type: 'application/x-www-form-urlencoded', body: `text=${'x'.repeat(70_000)}` },
  { type: 'application/x-www-form-urlencoded', body: new Uint8Array([0xff, 0xfe, 0x00, 0x3d, 0xc3, 0x28]) },
  { type: 'application/json', body: '' },
  { type: 'application/json', body: '{"key":' },
  { type: 'application/json', body: '['.repeat(5_000) + ']'.repeat(5_000) },
  { type: 'application/json', body: '{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":1}}}}}}}}}' },
  { type: 'application/json', body: '{"__proto__":{"admin":true},"key":{"toString":1},"draft":[]}' },
  { type: 'application/json; charset=utf-16', body: new Uint8Array([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]) },
  {
    type: 'multipart/form-data; boundary=x',
    body: '--x\r\ncontent-disposition: form-data; name="text"\r\n\r\na\r\n--x--',
  },
  { type: 'text/plain', body: 'text=a' },
  { type: 'application/octet-stream', body: new Uint8Array(1_000) },
];

/** What addresses of ours carry after the question mark. */
export const queryNames = [
  ...['q', 'words', 'before', 'after', 'country', 'said', 'then', 'back', 'from', 'circle', 'key', 'template'],
  ...['language', 'experience', 'format', 'time', 'need', 'draft_text', 'page'],
] as const;
