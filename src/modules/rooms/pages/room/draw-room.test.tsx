import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renderToString } from 'preact-render-to-string';
import { translator } from '#platform/i18n';
import { lookBack } from '#platform/realtime';
import { sampleVisit } from '#support/sample-visit';
import { sampleRoom, screens } from '../trial/samples.ts';
import { drawRoom } from './draw-room.tsx';
import { aroundFrom } from './people.tsx';
import type { ShownRoom } from './shown.ts';

const draw = (name: string, locale = 'en') =>
  renderToString(drawRoom(sampleVisit(locale), sampleRoom(name, locale) as ShownRoom));
const forms = (html: string) => [...html.matchAll(/<form\b.*?<\/form>/gs)].map(([form]) => form);

describe('a drawing of the room', () => {
  for (const name of Object.keys(screens))
    it(`is one element with its version and the room’s clock, in every language: ${name}`, () => {
      for (const locale of ['en', 'es', 'ar']) {
        const html = draw(name, locale);
        assert.match(html, /^<div id="room"[^>]* data-version="\d+" data-now="\d+"/);
        assert.equal(html.match(/<h1\b/g)?.length, 1);
        assert.ok(!/\brooms\.[a-z]|undefined|\[object/.test(html), 'every text is there');
      }
    });

  it('names each thing once, so that a script finds it again', () => {
    for (const name of Object.keys(screens)) {
      const ids = [...draw(name).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      assert.deepEqual(
        ids.filter((id, at) => ids.indexOf(id) !== at),
        [],
        name,
      );
    }
  });

  it('gives each person a place for a picture that no drawing touches', () => {
    const html = draw('listener');
    for (const id of ['heron', 'sam', 'noor']) {
      assert.match(html, new RegExp(`<li id="member-${id}" data-member="${id}"[^>]*>.*?data-picture data-keep`, 's'));
    }
  });

  it('puts the host’s tools on nobody else’s screen, and the version of the screen into each of them', () => {
    assert.ok(!draw('listener').includes('id="host"'));
    const host = draw('host');
    const tools = forms(host.slice(host.indexOf('<details id="host"'), host.indexOf('<section id="words"')));
    assert.ok(tools.length > 10);
    assert.deepEqual(
      tools.filter((form) => !/name="version" value="7"|value="7" name="version"/.test(form)),
      [],
    );
  });

  it('offers a rule of the circle for asking somebody to leave, and no way without one', () => {
    const leaving = forms(draw('host')).filter((form) => form.includes('value="remove"'));
    const [form = ''] = leaving;
    assert.equal(leaving.length, 1);
    assert.equal(form.match(/<input[^>]*name="rule"/g)?.length, 3);
    assert.equal(form.match(/<input[^>]*name="member"/g)?.length, 7, 'everybody but the host');
  });

  it('says at the end that a quiet call was not answered, and where help is, to its caller alone', () => {
    const words = translator('en')('rooms.call.over');
    const end = draw('ended-unanswered');
    assert.ok(end.includes(words) && end.includes('href="/help"'));
    assert.ok(!draw('ended').includes(words));
  });

  it('of eight people is small enough for the stream to find the one before it', () => {
    for (const name of Object.keys(screens))
      for (const locale of ['en', 'es', 'ar']) {
        const bytes = Buffer.byteLength(draw(name, locale));
        assert.ok(bytes < lookBack, `${name} in ${locale}: ${bytes} bytes`);
      }
  });

  it('shows a silent call to caller and answerer, and a moment as a screen of its own', () => {
    assert.ok(draw('calling').includes('id="call-heron"'));
    const unanswered = draw('unanswered');
    assert.match(
      unanswered,
      /Nobody has answered yet.*not in the room\. They were sent word.*Whoever leads .* can see/,
    );
    assert.match(unanswered, /If nobody answers .*a host of the circle.*<a[^>]*href="\/help"/s);
    assert.ok(!draw('calling').includes('/help'));
    assert.ok(draw('standby').includes('value="answer_call"'));
    assert.ok(!draw('listener').includes('id="call-heron"'));
    const moment = draw('moment');
    assert.ok(moment.includes('value="return"') && !moment.includes('class="people'));
  });

  it('has no button that records, and none that turns on another’s microphone', () => {
    for (const name of Object.keys(screens)) {
      const html = draw(name);
      assert.ok(!/value="unmute"/.test(html) && !/record(?!ed)/i.test(html), name);
    }
  });
});

describe('the people around the table', () => {
  it('sit as everybody sees them, with the reader nearest', () => {
    const members = ['a', 'b', 'c', 'd'].map((member) => ({ member }) as never);
    const seen = (reader: string) => aroundFrom(members, reader).map(({ member }) => member);
    assert.deepEqual(seen('c'), ['c', 'd', 'a', 'b']);
    assert.deepEqual(seen('nobody'), ['a', 'b', 'c', 'd']);
  });
});
