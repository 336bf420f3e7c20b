import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import * as v from 'valibot';
import { display, newPasskey, organisationChange, ownPath, signIn, usedPasskey } from './identity.ts';

const here = 'https://beside.example';

test('wherever one is sent on to, it is on this site', () => {
  const odd = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webUrl(),
    fc.string().map((text) => `/${text}`),
    fc.constantFrom(
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      'javascript:alert(1)',
      '/%',
      '/%ff',
      null,
      7,
      [],
    ),
  );
  fc.assert(
    fc.property(odd, (path) => {
      const aim = ownPath(path);
      assert.equal(new URL(aim, here).origin, here);
      assert.ok(aim.startsWith('/') && decodeURI(aim).length > 0);
    }),
    { numRuns: 2_000 },
  );
});

test('a path of this site stays as it is', () => {
  for (const path of [
    '/',
    '/me/keep?said=x',
    '/circles/linen-orchard/join',
    '/search?q=%C3%BC',
    '/stories/1#reply-2',
  ]) {
    assert.equal(ownPath(path), path);
  }
  assert.equal(ownPath(`/${'x'.repeat(500)}`), '/');
});

test('whatever is sent is parsed or refused by code, never thrown at', () => {
  const anything = fc.oneof(
    fc.anything({ maxDepth: 4 }),
    fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.array(fc.string()))),
  );
  fc.assert(
    fc.property(anything, (sent) => {
      for (const schema of [signIn, usedPasskey, newPasskey, organisationChange, display]) {
        const parsed = v.safeParse(schema as v.GenericSchema<unknown, unknown>, sent);
        assert.equal(typeof parsed.success, 'boolean');
      }
    }),
  );
});

test('what is not among the looks counts as not chosen', () => {
  assert.deepEqual(v.parse(display, { theme: 'sepia', text: ['large'], motion: 'less' }), {
    theme: 'auto',
    contrast: 'auto',
    text: 'normal',
    motion: 'less',
  });
});
