import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renderToString } from 'preact-render-to-string';
import { Check, Choice, ErrorSummary, errorOf, Form, Select, Submit, TextArea, TextField } from '#ui';
import { sampleVisit } from './gallery/visit.ts';

const visit = sampleVisit('en');

describe('a field', () => {
  it('is read with its label, hint and error', () => {
    const html = renderToString(<TextField name="nickname" label="Nickname" hint="Not your name" error="Too long" />);
    assert.match(html, /<label for="nickname"/);
    assert.match(html, /<input[^>]* aria-describedby="nickname-hint nickname-error"/);
    assert.match(html, /<input[^>]* aria-invalid="true"/);
    assert.match(html, /id="nickname-hint"[^>]*>Not your name/);
    assert.match(html, /id="nickname-error".*Too long/);
  });

  it('shows again what was typed, as text', () => {
    assert.match(
      renderToString(<TextArea name="text" label="Words" value={'</textarea><b>'} />),
      /<textarea[^>]*>&lt;\/textarea>&lt;b><\/textarea>/,
    );
    assert.match(renderToString(<TextField name="n" label="N" value={'"x"'} />), /value="&quot;x&quot;"/);
    const options = ['a', 'b'].map((value) => ({ value, label: value }));
    assert.match(
      renderToString(<Select name="s" label="S" options={options} value="b" />),
      /<option[^>]* selected[^>]*>b/,
    );
    const chosen = renderToString(<Choice name="c" legend="C" options={options} value="b" />);
    assert.equal(chosen.match(/ checked/g)?.length, 1);
    assert.match(chosen, /<input[^>]*value="b"[^>]* checked/);
    assert.match(renderToString(<Check name="y" label="Y" checked />), /value="yes"[^>]* checked/);
  });

  it('may stand twice on a page under two ids', () => {
    const html = renderToString(<TextArea id="reply-7" name="text" label="Reply" error="Empty" />);
    assert.match(html, /<label for="reply-7"/);
    assert.match(html, /<textarea[^>]*id="reply-7"[^>]*name="text"/);
    assert.match(html, /id="reply-7-error"/);
  });
});

describe('a form', () => {
  it('posts, and names its draft, its place and who hears of writing', () => {
    const html = renderToString(
      <Form action="/stories/7/replies" draft="reply-7" swap="story-7" writing="/stories/7/writing">
        <Submit name="then" value="stay">
          Send
        </Submit>
      </Form>,
    );
    assert.match(html, /<form method="post" action="\/stories\/7\/replies"/);
    for (const attribute of [
      'data-enhance',
      'data-swap="story-7"',
      'data-draft="reply-7"',
      'data-writing-url="/stories/7/writing"',
    ])
      assert.ok(html.includes(attribute), attribute);
    assert.match(html, /<button type="submit"[^>]* name="then" value="stay"|<button[^>]*type="submit"/);
  });

  it('leaves the page where nothing says what to exchange', () => {
    assert.ok(!renderToString(<Form action="/x">.</Form>).includes('data-enhance'));
  });
});

describe('a refusal', () => {
  const fields = { ok: false, code: 'check_fields', fields: { text: 'unreadable' } } as const;

  it('is told at the field it speaks about and nowhere else', () => {
    assert.equal(errorOf(visit, fields, 'text'), visit.t('refusal.unreadable'));
    assert.equal(errorOf(visit, fields, 'nickname'), undefined);
    assert.equal(
      errorOf(visit, { ok: false, code: 'unreadable', field: 'text' }, 'text'),
      visit.t('refusal.unreadable'),
    );
    assert.equal(errorOf(visit, null, 'text'), undefined);
  });

  it('is told above the form, with a link to its field, and that the words were kept', () => {
    const html = renderToString(<ErrorSummary visit={visit} refusal={fields} fieldId="reply-7" />);
    assert.match(html, /role="alert"/);
    assert.match(html, /<a href="#reply-7">/);
    assert.ok(html.includes(visit.t('ui.error_kept')));
    assert.equal(renderToString(<ErrorSummary visit={visit} refusal={null} />), '');
  });
});
