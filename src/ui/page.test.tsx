import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renderToString } from 'preact-render-to-string';
import { Page } from '#ui';
import { sampleVisit } from './gallery/visit.ts';

const shown = (...args: Parameters<typeof sampleVisit>) =>
  renderToString(
    <Page visit={sampleVisit(...args)} title="Circles">
      content
    </Page>,
  );

describe('every page', () => {
  it('has help and leaving quickly as plain links, for visitors too', () => {
    for (const html of [shown('en'), shown('en', { person: null }), shown('ar')]) {
      assert.match(html, /<a class="help-now" href="\/help"/);
      assert.match(html, /<a class="leave" href="\/exit"/);
    }
  });

  it('has nothing inline and asks nobody else for anything', () => {
    const html = shown('en');
    assert.ok(!/ style=| on[a-z]+=|<style/.test(html));
    assert.ok(!/<script(?![^>]* src=)/.test(html));
    for (const [, address] of html.matchAll(/(?:src|href|action)="([^"]*)"/g))
      assert.match(address ?? '', /^(\/(?!\/)|#)/);
  });

  it('looks as its reader chose', () => {
    const html = shown('ar', { looks: { theme: 'dark', contrast: 'more', text: 'larger', motion: 'less' } });
    assert.match(
      html,
      /^<html lang="ar" dir="rtl" data-theme="dark" data-contrast="more" data-text="larger" data-motion="less"/,
    );
    assert.match(html, /<meta name="color-scheme" content="dark"/);
  });

  it('says to the browser’s tab only the title it was given', () => {
    assert.match(shown('en'), /<title>Circles<\/title>/);
  });

  it('offers no places before this one is open, but help and leaving all the same', () => {
    const visit = sampleVisit('en', { person: null });
    const html = renderToString(
      <Page visit={{ ...visit, organisation: { ...visit.organisation, open: false } }} title="Soon">
        content
      </Page>,
    );
    assert.doesNotMatch(html, /<nav class="places"/);
    assert.match(html, /<a class="help-now" href="\/help"/);
    assert.match(html, /<a class="leave" href="\/exit"/);
  });

  it('tells where one is, and that something is new, without a number', () => {
    const html = shown('en', { path: '/circles/7?older=2', unread: true });
    assert.match(html, /href="\/circles" aria-current="page"/);
    assert.equal(html.match(/aria-current/g)?.length, 1);
    assert.match(html, /class="dot"/);
    assert.ok(!/\d/.test(/<nav.*<\/nav>/.exec(html.replaceAll(/<svg.*?<\/svg>/g, ''))?.[0] ?? ''));
  });

  it('tells once what just happened', () => {
    assert.match(shown('en', { said: 'ui.page_changed' }), /id="said"[^>]* role="status"><p class="toast">/);
    assert.ok(!shown('en').includes('class="toast"'));
  });

  it('marks a person’s own device, where drafts may live', () => {
    assert.match(shown('en'), /<html[^>]* data-own-device/);
    assert.ok(!shown('en', { person: null }).includes('data-own-device'));
  });

  it('offers each language in its own words', () => {
    const html = shown('en');
    for (const name of ['English', 'español', 'العربية']) assert.ok(html.includes(name), name);
  });
});
