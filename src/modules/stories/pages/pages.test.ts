import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { newId } from '#platform/ids';
import type { Person } from '#support/circles';
import { type StoriesHouse, storiesHouse } from '#support/stories';

let house: StoriesHouse;
before(async () => {
  house = await storiesHouse();
});
after(() => house.drop());

const accepting = { accept: 'yes', adult: 'yes', ownDevice: 'yes' };

describe('without an account and without JavaScript', () => {
  it('a story is written first and posted after joining', async () => {
    const circle = await house.circle();
    const visitor = house.visitor();
    const composer = await visitor.get(`/circles/${circle.slug}/write`);
    assert.match(composer.words, /It is posted in “Long nights”\. Choose another circle/);
    const join = await visitor.submit(composer, '/write', {
      draft_text: 'My first words here.',
      draft_ask: 'experience',
      draft_note: ['death', 'illness'],
      draft_title: 'First',
      draft_masked: 'yes',
    });
    assert.equal(join.path, `/circles/${circle.slug}/join`);
    const story = await visitor.submit(join, '/join', accepting);
    assert.match(story.path, /^\/stories\/[0-9a-f-]+\?said=stories\.said\.story_posted$/);
    assert.match(story.words, /Your story is here now/);
    assert.match(story.words, /death and grief and serious illness/);
    assert.match(story.words, /Who has been here/);
    assert.match(story.words, /someone/);
    assert.match(story.words, /Nobody in this circle has seen it yet/);
    assert.match(story.words, /If nobody has answered in 2 hours, the people who look after this circle are asked/);
  });

  it('whoever posted on a shared device learns there how to find the answer again; on their own, at home', async () => {
    const circle = await house.circle();
    const post = async (ownDevice: string) => {
      const visitor = house.visitor();
      const composer = await visitor.get(`/circles/${circle.slug}/write`);
      const join = await visitor.submit(composer, '/write', { draft_text: 'Will I find this again?' });
      const story = await visitor.submit(join, '/join', { ...accepting, ownDevice });
      return { story, home: await visitor.get('/home') };
    };
    const shared = await post('no');
    assert.match(shared.story.words, /This device forgets you today/);
    assert.match(shared.story.html, /href="\/me\/keep"/);
    const own = await post('yes');
    assert.doesNotMatch(own.story.html, /href="\/me\/keep"/);
    assert.match(own.home.words, /Only this device knows you/);
  });

  it('the same form sent again after joining answers the first story', async () => {
    const circle = await house.circle();
    const visitor = house.visitor();
    const composer = await visitor.get(`/circles/${circle.slug}/write`);
    const join = await visitor.submit(composer, '/write', { draft_text: 'Sent once.' });
    const first = await visitor.submit(join, '/join', accepting);
    const again = await visitor.submit(composer, '/write', { draft_text: 'Sent once.' });
    assert.equal(again.path.split('?')[0], first.path.split('?')[0]);
  });

  it('a reply and a win are written first too', async () => {
    const circle = await house.circle();
    const ann = await house.member(circle);
    const story = await house.tell(ann, circle);
    const replier = house.visitor();
    const agreements = await replier.submit(await replier.get(`/stories/${story}`), '/replies', {
      draft_text: 'I am here too.',
    });
    const replied = await replier.submit(agreements, '/join', accepting);
    assert.match(replied.path, new RegExp(`^/stories/${story}\\?said=stories\\.said\\.reply_posted`));
    assert.match(replied.words, /I am here too/);
    const winner = house.visitor();
    const wins = await winner.get(`/circles/${circle.slug}/wins`);
    const won = await winner.submit(
      await winner.submit(wins, '/wins', { draft_text: 'I went out.' }),
      '/join',
      accepting,
    );
    assert.equal(won.path, `/circles/${circle.slug}/wins?said=stories.said.win_posted`);
    assert.match(won.words, /I went out/);
  });

  it('a reply to a story that was withdrawn meanwhile is kept as a draft', async () => {
    const circle = await house.circle();
    const ann = await house.member(circle);
    const story = await house.tell(ann, circle);
    const visitor = house.visitor();
    const join = await visitor.submit(await visitor.get(`/stories/${story}`), '/replies', { draft_text: 'Too late.' });
    await ann.browser.post(`/stories/${story}/withdraw`, {});
    const joined = await visitor.submit(join, '/join', accepting);
    assert.equal(joined.path, `/circles/${circle.slug}`);
    const drafts = await visitor.get(`/drafts?key=reply-${story}`);
    assert.deepEqual(JSON.parse(drafts.html), { [`reply-${story}`]: { text: 'Too late.' } });
  });

  it('nothing typed is lost when a form is refused', async () => {
    const circle = await house.circle();
    const visitor = house.visitor();
    const composer = await visitor.get(`/circles/${circle.slug}/write`);
    const refused = await visitor.submit(composer, '/write', {
      draft_text: ' ',
      draft_title: 'Kept title',
      draft_ask: 'ideas',
    });
    assert.equal(refused.status, 422);
    assert.match(refused.words, /Write a few words first/);
    const form = refused.forms.find(({ action }) => action.endsWith('/write'));
    const fields = Object.fromEntries(form?.fields ?? []);
    assert.equal(fields.draft_title, 'Kept title');
    assert.equal(fields.draft_ask, 'ideas');
  });

  it('pages of one’s own ask to sign in', async () => {
    const visitor = house.visitor();
    for (const path of [
      '/me/affirmations',
      '/me/filters',
      '/me/stories',
      '/me/replies',
      '/host/asks',
      '/drafts?key=a',
    ]) {
      assert.equal((await visitor.get(path)).status, 401, path);
    }
    assert.equal((await visitor.get('/home')).path, '/');
  });
});

describe('a member', () => {
  it('writes, replies, changes and takes back, each in two presses at most', async () => {
    const circle = await house.circle();
    const [ann, ben] = [await house.member(circle), await house.member(circle)];
    const posted = await ann.browser.submit(await ann.browser.get(`/circles/${circle.slug}/write`), '/write', {
      text: 'Here is my story.',
    });
    const [story = ''] = posted.path.split('?');
    const answered = await ben.browser.submit(await ben.browser.get(story), '/replies', { text: 'I read it.' });
    assert.match(answered.words, /I read it\./);
    const edit = await ann.browser.submit(await ann.browser.get(`${story}/edit`), '/edit', {
      text: 'Here it is, better.',
    });
    assert.match(edit.words, /Here it is, better\./);
    assert.match(edit.words, /edited/);
    const reply = answered.links.find((link) => link.endsWith('/edit')) ?? '';
    const changed = await ben.browser.submit(await ben.browser.get(reply), '/edit', { text: 'I read it twice.' });
    assert.match(changed.words, /I read it twice\./);
    const gone = await ann.browser.submit(await ann.browser.get(`${story}/withdraw`), '/withdraw');
    assert.match(gone.words, /It is gone/);
    const left = await ben.browser.get(story);
    assert.match(left.words, /Withdrawn by its author/);
    assert.doesNotMatch(left.words, /better/);
    await ben.browser.submit(await ben.browser.get(reply.replace('/edit', '/withdraw')), '/withdraw');
    assert.equal((await ben.browser.get(story)).status, 404);
  });

  it('keeps what was typed when a reply or an edit is refused', async () => {
    const circle = await house.circle();
    const ann = await house.member(circle);
    const story = await house.tell(ann, circle);
    const long = 'a'.repeat(4_001);
    const refused = await ann.browser.submit(await ann.browser.get(`/stories/${story}`), '/replies', { text: long });
    assert.equal(refused.status, 422);
    assert.ok(refused.html.includes(long));
    const edit = await ann.browser.submit(await ann.browser.get(`/stories/${story}/edit`), '/edit', {
      text: '',
      title: 'Kept',
    });
    assert.equal(edit.status, 422);
    assert.ok(edit.html.includes('value="Kept"'));
  });

  it('keeps what was typed when the session ended meanwhile', async () => {
    const circle = await house.circle();
    const ann = await house.member(circle);
    const story = await house.tell(ann, circle);
    const page = await ann.browser.get(`/stories/${story}`);
    ann.browser.cookies.clear();
    const refused = await ann.browser.submit(page, '/replies', { text: 'Typed for long.' });
    assert.equal(refused.status, 401);
    assert.match(refused.words, /Please join or come back in first\. What you wrote is still here/);
    const form = refused.forms.find(({ action }) => action.endsWith('/replies'));
    assert.ok(form?.fields.some(([name, value]) => name === 'draft_text' && value === 'Typed for long.'));
  });

  it('is led to new agreements before writing, and keeps the words of a form that came too late', async () => {
    const circle = await house.circle();
    const ann = await house.member(circle);
    const composer = await ann.browser.get(`/circles/${circle.slug}/write`);
    await house.host.browser.post(`/circles/${circle.slug}/settings/agreements`, {
      agreements: 'We listen.',
      changes: 'One less.',
    });
    assert.equal(
      (await ann.browser.get(`/circles/${circle.slug}/write`)).path.split('?')[0],
      `/circles/${circle.slug}/agreements`,
    );
    const late = await ann.browser.submit(composer, '/write', { text: 'Written before.' });
    assert.equal(late.status, 409);
    assert.match(late.html, /Written before\./);
  });

  it('sends a kind sentence that shows nowhere but with its receiver', async () => {
    const circle = await house.circle();
    const [ann, ben] = [await house.member(circle), await house.member(circle)];
    const story = await house.tell(ann, circle);
    const form = await ben.browser.get(`/stories/${story}/affirm`);
    const refused = await ben.browser.submit(form, '/affirm', {});
    assert.equal(refused.status, 422);
    const sent = await ben.browser.submit(form, '/affirm', { sentence: 'been_there' });
    assert.match(sent.words, /Only they can read it/);
    assert.match(sent.words, /You sent a sentence/);
    assert.equal((await ben.browser.get(`/stories/${story}/affirm`)).path, `/stories/${story}`);
    const kept = await ann.browser.get('/me/affirmations');
    assert.match(kept.words, /I have been there too/);
    assert.doesNotMatch((await house.host.browser.get(`/stories/${story}`)).words, /been there too/);
    await ann.browser.submit(kept, '/let-go');
    assert.doesNotMatch((await ann.browser.get('/me/affirmations')).words, /been there too/);
    const after = await ben.browser.get(`/stories/${story}`);
    assert.ok(!after.forms.some(({ action }) => action.endsWith('/unsend')), 'there is nothing to take back any more');
    assert.equal((await ben.browser.post(`/stories/${story}/affirm/unsend`, {})).status, 404);
  });

  it('chooses themes to leave out, and does not meet them', async () => {
    const circle = await house.circle();
    const [ann, ben] = [await house.member(circle), await house.member(circle)];
    await house.tell(ann, circle, { text: 'A heavy one.', note: ['suicide'] });
    const noted = await ben.browser.get(`/circles/${circle.slug}`);
    assert.match(noted.html, /<details class="content-note">(?:(?!<details).)*suicide/s);
    assert.doesNotMatch(noted.html, /<details class="content-note" open/);
    await ben.browser.submit(await ben.browser.get('/me/filters'), '/me/filters', { hide: ['suicide', 'abuse'] });
    assert.doesNotMatch((await ben.browser.get(`/circles/${circle.slug}`)).words, /heavy/);
    assert.doesNotMatch((await ben.browser.get('/search?q=heavy')).html, /A heavy one/);
    assert.equal((await ben.browser.post('/me/filters', { hide: 'weather' })).status, 422);
  });

  it('sees what they wrote, and their asks, on pages of their own', async () => {
    const circle = await house.circle();
    const ann = await house.member(circle);
    const story = await house.tell(ann, circle, { text: 'All mine.' });
    await house.reply(ann, story, { text: 'Mine as well.' });
    assert.match((await ann.browser.get('/me/stories')).words, /All mine\./);
    assert.match((await ann.browser.get('/me/replies')).words, /Mine as well\./);
    const home = await ann.browser.get('/');
    assert.equal(home.path, '/home');
    assert.match(home.words, /All mine\..*Nobody in this circle has seen it yet/);
  });
});

describe('a host', () => {
  it('finds the asks that climbed to them, and nobody else does', async () => {
    const circle = await house.circle();
    const ann = await house.member(circle);
    await house.tell(ann, circle, { text: 'Is anybody there?' });
    house.clock.forward(3 * 3_600_000);
    await house.app.jobs.drain();
    assert.match((await house.host.browser.get('/host/asks')).words, /Is anybody there\?/);
    assert.equal((await ann.browser.get('/host/asks')).status, 404);
  });
});

describe('answers for scripts', () => {
  it('drafts are read and written as JSON', async () => {
    const ann = await house.someone();
    const saved = await ann.browser.post('/drafts', { key: 'story-1', draft: JSON.stringify({ text: 'half' }) });
    assert.equal(saved.status, 200);
    const read = await ann.browser.get('/drafts?key=story-1&key=other');
    assert.match(read.headers.get('content-type') ?? '', /json/);
    assert.deepEqual(JSON.parse(read.html), { 'story-1': { text: 'half' } });
    assert.equal((await ann.browser.post('/drafts', { key: '../..', draft: '{}' })).status, 400);
    assert.equal((await ann.browser.get('/drafts?key=%00')).status, 400);
  });

  it('"writing" answers the same whoever wrote the story and whether or not it exists', async () => {
    const circle = await house.circle();
    const [ann, ben] = [await house.member(circle), await house.member(circle)];
    const answers = [];
    for (const id of [await house.tell(ann, circle), await house.tell(ben, circle), newId()]) {
      const { status, html } = await ben.browser.post(`/stories/${id}/writing`, {});
      answers.push([status, html]);
    }
    assert.deepEqual(answers, [
      [200, '{}'],
      [200, '{}'],
      [200, '{}'],
    ]);
  });

  it('a stream is open to whoever may read the circle', async () => {
    const invited = await house.circle({ access: 'invited' });
    const visitor = house.visitor();
    assert.equal((await visitor.get(`/live?circle=${invited.id}`)).status, 404);
    assert.equal((await visitor.get('/live?circle=nonsense')).status, 404);
    assert.equal((await visitor.get('/live')).status, 404);
  });

  it('search is never compressed: its length would tell of texts beside what was asked', async () => {
    const circle = await house.circle();
    const ann = await house.member(circle);
    const asked = { 'accept-encoding': 'br', cookie: [...ann.browser.cookies].map(([n, v]) => `${n}=${v}`).join('; ') };
    const visitor = house.visitor(asked);
    assert.equal((await visitor.get('/search?q=anything')).headers.get('content-encoding'), null);
    assert.equal((await visitor.get('/search?q=a')).status, 422);
    assert.equal((await visitor.get(`/search?q=anything&circle=${circle.slug}`)).status, 200);
    assert.equal((await visitor.get('/search?q=anything&circle=no-circle')).status, 404);
    assert.equal((await visitor.get(`/circles/${circle.slug}`)).headers.get('content-encoding'), 'br');
  });
});

describe('whatever is sent', () => {
  let ann: Person;
  let story: string;
  let slug: string;
  before(async () => {
    const circle = await house.circle();
    ({ slug } = circle);
    ann = await house.member(circle);
    story = await house.tell(ann, circle);
  });

  it('no form fails, and no address', async () => {
    const ids = () => [story, newId(), 'nonsense', '%00', '..', "'", '🙂'];
    const paths = [
      '/circles/:slug/write',
      '/circles/:slug/wins',
      '/stories/:id/replies',
      '/stories/:id/edit',
      '/stories/:id/affirm',
      '/stories/:id/affirm/unsend',
      '/replies/:id/edit',
      '/replies/:id/withdraw',
      '/replies/:id/affirm',
      '/me/filters',
      '/me/affirmations/:id/let-go',
      '/drafts',
      '/stories/:id/writing',
    ];
    const names = [
      'text',
      'title',
      'ask',
      'note',
      'masked',
      'once',
      'sentence',
      'words',
      'hide',
      'key',
      'draft',
      'draft_text',
      'what',
    ];
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom('yes', 'listen', 'death', '{', '[]', newId()),
    );
    const fields = fc.dictionary(fc.constantFrom(...names), value);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.constantFrom(...ids()),
        fields,
        fc.boolean(),
        async (path, id, form, signedIn) => {
          house.clock.forward(600_000);
          const browser = signedIn ? ann.browser : house.visitor();
          const address = path.replace(':slug', slug).replace(':id', encodeURIComponent(id));
          const answer = await browser.post(address, form);
          assert.ok(answer.status < 500, `${address} answered ${answer.status} to ${JSON.stringify(form)}`);
          const page = await browser.get(
            `${address}?before=${encodeURIComponent(id)}&after=${encodeURIComponent(id)}&q=${encodeURIComponent(id)}`,
          );
          assert.ok(page.status < 500, `${address} answered ${page.status}`);
        },
      ),
      { numRuns: 150 },
    );
    assert.deepEqual(house.troubles(), []);
  });
});
