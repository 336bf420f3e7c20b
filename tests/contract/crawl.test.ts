import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newPerson } from '#support/browser';
import { crawl, kindsOf } from './crawl.ts';
import { firstVisit, mostOnFirstVisit } from './first-visit.ts';
import { at, browser, place, useServedHouse } from './served.ts';

useServedHouse();

/** What the security policy would refuse: styles and scripts inside the page, and handlers in attributes. */
const inline = /<style|<script(?![^>]*\ssrc=)|\s(?:style|on[a-z]+)="/i;

describe('every page that links lead to', () => {
  for (const who of ['a visitor', 'an author', 'a coordinator'])
    it(`opens for ${who} in a real browser without a trouble and without another site`, async () => {
      const visitor = kindsOf(place)[who];
      assert.ok(visitor);
      const pages = await crawl(visitor, [place.invitationPath], 1);
      assert.ok(pages.length > 8, `${pages.length} pages`);
      // `leave` fails on console errors, on what the security policy refused and on requests to another origin.
      const person = await newPerson(browser, { at, as: visitor });
      for (const { path, html } of pages) {
        assert.doesNotMatch(html, inline, path);
        const answer = await person.page.goto(path);
        assert.ok((answer?.status() ?? 500) < 500, path);
        const left = await person.page.evaluate(
          () => document.querySelectorAll('style, [style], script:not([src])').length,
        );
        assert.equal(left, 0, `${path} holds inline styles or scripts after its scripts ran`);
      }
      await person.leave();
    });
});

describe('a reading page on a first visit', () => {
  it('weighs little', async () => {
    const { open } = place.slugs;
    for (const path of ['/', '/circles', `/circles/${open}`, `/stories/${place.ids.story}`, '/help']) {
      const { html, css, js, fonts } = await firstVisit(browser, at, path);
      assert.ok(html > 0 && css > 0 && js > 0, `${path} was weighed`);
      assert.ok(js <= mostOnFirstVisit.js, `${path}: ${js} bytes of scripts`);
      assert.ok(html + css + js <= mostOnFirstVisit.text, `${path}: ${html} + ${css} + ${js} bytes`);
      assert.ok(fonts <= mostOnFirstVisit.fonts, `${path}: ${fonts} bytes of fonts`);
    }
  });
});
