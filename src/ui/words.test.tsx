import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renderToString } from 'preact-render-to-string';
import { ContentNote, Prose, Time } from '#ui';
import { sampleVisit } from './gallery/visit.ts';
import { paragraphs } from './paragraphs.ts';
import { relativeTime, toTheMinute } from './relative-time.ts';

describe('what a person wrote', () => {
  it('is parted at empty lines and keeps its line breaks', () => {
    assert.deepEqual(paragraphs('One\r\ntwo\n\n \n\nthree\n'), ['One\ntwo', 'three']);
    assert.deepEqual(paragraphs(' \n\n '), []);
  });

  it('never becomes markup', () => {
    const html = renderToString(<Prose text={'<script>alert(1)</script>\n\n&amp; "quoted"'} />);
    assert.ok(!html.includes('<script>'));
    assert.match(html, /&lt;script>alert\(1\)&lt;\/script>/);
    assert.match(html, /&amp;amp; /);
  });

  it('may say the same twice', () => {
    assert.equal(renderToString(<Prose text={'No.\n\nNo.'} />).match(/<p /g)?.length, 2);
  });
});

describe('a time', () => {
  const now = new Date('2030-03-01T12:00:00Z');
  const ago = (minutes: number, locale = 'en') =>
    relativeTime(new Date(now.getTime() - minutes * 60_000), now, locale, 'Europe/Madrid');

  it('is told in the words of the language', () => {
    assert.equal(ago(0.5), 'now');
    assert.equal(ago(1), '1 minute ago');
    assert.equal(ago(59), '59 minutes ago');
    assert.equal(ago(60), '1 hour ago');
    assert.equal(ago(24 * 60), 'yesterday');
    assert.equal(ago(-90), 'in 1 hour');
    assert.equal(ago(5, 'es'), 'hace 5 minutos');
    assert.match(ago(2 * 24 * 60, 'ar'), /أول أمس/);
  });

  it('becomes a date of the reader’s zone after six days, with the year when that is not this one', () => {
    assert.equal(relativeTime(new Date('2030-02-10T23:30:00Z'), now, 'en', 'Europe/Madrid'), 'February 11');
    assert.equal(relativeTime(new Date('2029-02-10T12:00:00Z'), now, 'en', 'Europe/Madrid'), 'February 10, 2029');
  });

  it('never tells more than the minute', () => {
    assert.equal(toTheMinute(new Date('2030-03-01T12:34:56.789Z')), '2030-03-01T12:34Z');
    const html = renderToString(<Time at={new Date('2030-03-01T11:34:56.789Z')} visit={sampleVisit('en')} />);
    assert.equal(html, '<time datetime="2030-03-01T11:34Z">25 minutes ago</time>');
  });
});

describe('a content note', () => {
  it('hides the words until they are asked for, and opens without JavaScript', () => {
    const html = renderToString(
      <ContentNote visit={sampleVisit('en')} about="loss">
        <p>hidden words</p>
      </ContentNote>,
    );
    assert.match(html, /^<details class="content-note"><summary>.*loss.*<\/summary>.*hidden words.*<\/details>$/);
    assert.ok(!/<details[^>]* open/.test(html));
  });
});
