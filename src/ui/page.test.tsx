import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderToString } from 'preact-render-to-string';
import type { Visit } from '#platform/http';
import { translator } from '#platform/i18n';
import { Page, TextArea } from '#ui';

const visit: Visit = {
  organisation: {
    id: 'o',
    name: 'Harbour',
    languages: ['en', 'es', 'ar'],
    country: 'GB',
    adultsOnly: true,
    open: true,
  },
  actor: { kind: 'nobody' } as unknown as Visit['actor'],
  person: null,
  sessionId: null,
  locale: 'en',
  dir: 'ltr',
  t: translator('en'),
  display: { theme: 'auto', contrast: 'auto', text: 'normal', motion: 'auto' },
  path: '/circles?x=1',
  now: new Date('2030-01-01T12:00:00Z'),
  zone: 'UTC',
  unread: false,
  said: null,
};
test('help and leaving quickly are on every page as plain links', () => {
  const html = renderToString(
    <Page visit={visit} title="Circles">
      <TextArea name="text" label="Reply" value={'a <b>'} />
    </Page>,
  );
  assert.match(html, /<a class="help-now" href="\/help"/);
  assert.match(html, /<a class="leave" href="\/exit"/);
});
