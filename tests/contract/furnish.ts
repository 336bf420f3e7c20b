import assert from 'node:assert/strict';
import { lookForStandIn, noteAbsentHost, noteStays, offerGathering } from '#modules/gatherings';
import { value } from '#support/circles';
import { aPlan } from '#support/gatherings';
import type { Visitor } from '#support/visitor';
import { type House, idIn, joins, type Member, type Place, replies, tells } from './house.ts';

/** A place in which every kind of thing has happened at least once. */
export interface Furnished extends Place {
  /** Told the stories. */
  readonly teller: Member;
  /** Replied to them, reported one, blocked the third. */
  readonly friend: Member;
  /** Hosts the open circle as well; blocked by the friend. */
  readonly third: Member;
  /** Has an account and is in no circle. */
  readonly newcomer: Member;
  readonly slugs: { readonly open: string; readonly invited: string };
  /** Ids of what there is, by what it is. */
  readonly ids: Readonly<
    Record<
      | 'story'
      | 'masked'
      | 'win'
      | 'secret'
      | 'reply'
      | 'maskedReply'
      | 'report'
      | 'invitation'
      | 'line'
      | 'notice'
      | 'gathering'
      | 'session'
      | 'secretSession'
      | 'chatWord',
      string
    >
  >;
  /** `/i/…` */
  readonly invitationPath: string;
  /** A passphrase with which the teller signs in. */
  readonly passphrase: string;
}

/** Lets everything happen in a place through its pages, as people would do it. */
export async function furnish(house: House, place: Place): Promise<Furnished> {
  const { word, coordinator } = place;
  const host = coordinator.browser;
  const open = await place.circle();
  const invited = await place.circle({ name: `Hidden ${word}`, access: 'invited' });
  const teller = await place.person(`Teller ${word}`);
  const friend = await place.person(`Friend ${word}`);
  const third = await place.person(`Third ${word}`);
  const newcomer = await place.person(`New ${word}`);
  for (const member of [teller, friend, third]) await joins(member, open);

  const invitation = await host.submit(await host.get(`/circles/${invited}/invite`), '/invite', {
    days: '7',
    uses: '5',
  });
  const invitationPath = /\/i\/[\w-]+/.exec(invitation.words)?.[0] ?? '';
  for (const { browser } of [teller, friend]) {
    const come = await browser.submit(await browser.get(invitationPath), '/i/', { accept: 'yes', adult: 'yes' });
    assert.equal(come.status, 200, come.words.slice(0, 300));
  }

  const title = `Title ${word}`;
  const story = await tells(teller, open, { title, text: `Story ${word}`, note: 'death' });
  const masked = await tells(teller, open, { title, text: `Unnamed story ${word}`, masked: 'yes' });
  const secret = await tells(teller, invited, { title, text: `Sealed story ${word}` });
  const wins = await teller.browser.get(`/circles/${open}/wins`);
  const won = await teller.browser.submit(wins, '/wins', { text: `Win ${word}` });
  const win = /id="story-([0-9a-f-]{36})"/.exec(won.html)?.[1] ?? '';
  const reply = await replies(friend, story, { text: `Reply ${word}` });
  const maskedReply = await replies(friend, masked, { text: `Unnamed reply ${word}`, masked: 'yes' });
  await replies(friend, secret, { text: `Sealed reply ${word}` });
  await replies(third, story, { text: `Third reply ${word}` });

  const { browser } = friend;
  await browser.submit(await browser.get(`/stories/${story}/affirm`), '/affirm', { words: `Sentence ${word}` });
  const report = { reason: 'unkind', words: `Report ${word}` };
  await browser.submit(await browser.get(`/report/story/${story}`), '/report/', report);
  await browser.post(`/people/${third.id}/block`, {});
  const draft = JSON.stringify({ text: `Draft ${word}` });
  await browser.post('/drafts', { key: `reply-${story}`, draft });
  await browser.submit(await browser.get('/me/filters'), '/me/filters', { hide: 'eating' });
  const passphrase = `${word} walks along the long wall`;
  const keep = { passphrase, again: passphrase };
  await teller.browser.submit(await teller.browser.get('/me/keep/passphrase'), '/me/keep/passphrase', keep);
  await teller.browser.post('/me/keep/codes', {});
  await host.submit(await host.get(`/circles/${open}/hosts`), '/hosts/tell', { told: `Told ${word}` });
  for (const { id } of [third, friend]) await host.post(`/circles/${open}/hosts/ask`, { person: id });
  const duty = await third.browser.get(`/circles/${open}/duty`);
  const taken = await third.browser.submit(duty, '/duty', { answer: 'yes', accept: 'yes' });
  assert.match(taken.path, /said=/, taken.words.slice(0, 300));
  const numbers = { kind: 'listening', reach: 'call', number: '555 0100', hours: `Always ${word}`, languages: 'en' };
  const line = {
    name: `Line ${word}`,
    source: `https://line.example/${word}`,
    country: 'US',
    checked: 'yes',
    ...numbers,
  };
  const lines = await host.submit(await host.get('/organisation/help-lines/new'), '/help-lines', line);
  const planned = await gathers(house, place, open, title);
  const hidden = await gathers(house, place, invited, title);
  for (const { browser: visitor } of [teller, friend]) await sits(visitor, planned.session);
  await sits(teller.browser, hidden.session);
  const chatWord = await chats(teller, planned.session, `Chat ${word}`);
  await chats(friend, planned.session, `Chat of a friend ${word}`);
  await chats(teller, hidden.session, `Sealed chat ${word}`);
  await teller.browser.submit(await teller.browser.get('/gatherings/feed'), '/gatherings/feed');
  // A later date each begins without its host: in one circle there is somebody to ask, in the other there is nobody.
  for (const { later } of [planned, hidden]) await misses(house, place, later);
  // The host asks somebody who sits there to host a date in their place; nobody has answered yet.
  const handing = await host.get(`/sessions/${planned.session}/hand-over`);
  const handed = await host.submit(handing, '/hand-over', { person: friend.id });
  assert.match(handed.path, /said=/, handed.words.slice(0, 300));
  const met = await meets(house, place, { slug: open, title, member: teller });
  await cares(house, place, met, teller);
  await house.settle();

  await browser.post(`/stories/${story}/writing`, {});

  const queue = await host.get('/host/queue');
  const notices = await teller.browser.get('/notices');
  const ids = {
    story,
    masked,
    win,
    secret,
    reply,
    maskedReply,
    report: first(queue.links, /^\/host\/queue\/[0-9a-f-]{36}/),
    invitation: idIn(invitation.path),
    line: first(lines.links, /^\/organisation\/help-lines\/[0-9a-f-]{36}/),
    notice: first(notices.links, /^\/notices\/[0-9a-f-]{36}/),
    gathering: planned.gathering,
    session: planned.session,
    secretSession: hidden.session,
    chatWord,
  };
  for (const [what, id] of Object.entries(ids)) assert.match(id, /^[0-9a-f-]{36}$/, what);
  const slugs = { open, invited };
  return { ...place, teller, friend, third, newcomer, slugs, ids, invitationPath, passphrase };
}

const first = (links: readonly string[], pattern: RegExp): string =>
  idIn(links.find((link) => pattern.test(link)) ?? '');

/** The place's host offers a gathering in a circle, every week from tomorrow on. */
async function gathers(house: House, { coordinator, organisationId, word }: Place, slug: string, title: string) {
  const { platform } = house.beside;
  const host = { organisationId, personId: coordinator.id };
  const tomorrow = new Date(house.clock.now().getTime() + 86_400_000).toISOString().slice(0, 10);
  const plan = { ...aPlan, title, purpose: `Purpose ${word}`, whoFor: `Everyone ${word}`, rule: 'FREQ=WEEKLY;COUNT=3' };
  const offered = value(
    await platform.db.as(host, (tx) =>
      offerGathering(platform, tx, host, slug, { ...plan, startsLocal: `${tomorrow}T18:00` }),
    ),
  );
  const [session = '', later = ''] = offered.sessions;
  return { gathering: offered.id, session, later };
}

/** What a room tells when nobody who leads has come. */
async function misses(house: House, { organisationId }: Place, session: string): Promise<void> {
  const { platform } = house.beside;
  await platform.db.as({ organisationId, personId: null }, async (tx) => {
    await noteAbsentHost(platform, tx, session);
    await lookForStandIn(platform, tx, session);
  });
}

/** People are in a room now: somebody came in, wrote and brought a key; the host tells of one led without a network. */
async function meets(
  house: House,
  { host, organisationId, coordinator, word }: Place,
  { slug, title, member }: { readonly slug: string; readonly title: string; readonly member: Member },
): Promise<string> {
  const { platform, fetch } = house.beside;
  const leads = { organisationId, personId: coordinator.id };
  const startsLocal = new Date(house.clock.now().getTime() + 600_000).toISOString().slice(0, 16);
  const offered = value(
    await platform.db.as(leads, (tx) => offerGathering(platform, tx, leads, slug, { ...aPlan, title, startsLocal })),
  );
  const room = `/rooms/${offered.sessions[0]}`;
  await sits(member.browser, offered.sessions[0] ?? '');
  const inside = await member.browser.submit(await member.browser.get(room), '/enter', { accept: 'yes' });
  assert.equal(inside.path, room, inside.words.slice(0, 300));
  await member.browser.post(`${room}/do`, { do: 'say', words: `Said ${word}` });
  const sends = async ({ browser }: Member, path: string, body: unknown): Promise<unknown> => {
    const cookie = [...browser.cookies].map(([name, token]) => `${name}=${token}`).join('; ');
    const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', cookie };
    const request = new Request(`http://${host}${room}${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    const answer = await fetch(request);
    assert.equal(answer.status, 200, `${path} answers ${answer.status}`);
    return answer.json();
  };
  const told = (await sends(member, '/media/arrive', { publicKey: 'A'.repeat(87) })) as { stays: { id: string }[] };
  const roster = told.stays.map(({ id }) => id);
  const sealed = Object.fromEntries(roster.map((id) => [id, { enc: 'A'.repeat(87), key: 'A'.repeat(64) }]));
  await sends(member, '/media/keys', { epoch: 1, roster, sealed });
  const run = { run: crypto.randomUUID(), begunAt: house.clock.now().getTime(), people: 3, notes: `Notes ${word}` };
  await sends(coordinator, '/along', { ...run, entries: [{ n: 1, entry: '{}' }], total: 2, done: false });
  return offered.sessions[0] ?? '';
}

/** Afterwards: how it was, thanks, and what the host keeps for themselves. */
async function cares(
  house: House,
  { coordinator, organisationId, word }: Place,
  session: string,
  member: Member,
): Promise<void> {
  const { platform } = house.beside;
  house.clock.forward(660_000);
  await house.settle();
  await platform.db.as({ organisationId, personId: null }, (tx) =>
    noteStays(tx, { id: session, organisationId }, [{ personId: coordinator.id, minutes: 700, led: true }]),
  );
  const after = `/sessions/${session}/after`;
  const told = { welcome: 'yes', hopeful: 'a_little', line: `Line of mine ${word}` };
  await member.browser.submit(await member.browser.get(after), '/after', told);
  const thanks = { words: `Thanks ${word}` };
  await member.browser.submit(await member.browser.get(after), '/after/words', thanks);
  const { browser } = coordinator;
  const heavy = { weight: 'heavy', hard: `Hard ${word}` };
  await browser.submit(await browser.get(`/sessions/${session}/debrief`), '/debrief', heavy);
  await browser.submit(await browser.get('/me/hosting'), '/me/hosting/rest', { days: '3' });
  const learned = { words: `Learned ${word}` };
  await browser.submit(await browser.get('/me/hosting'), '/me/hosting/marks/10', learned);
}

/** Writes in the chat of a date and answers the word's id. */
async function chats({ browser }: Member, session: string, words: string): Promise<string> {
  const sent = await browser.submit(await browser.get(`/rooms/${session}/chat`), '/chat', { words });
  assert.equal(sent.status, 200, sent.words.slice(0, 300));
  return /#word-([0-9a-f-]{36})$/.exec(sent.path)?.[1] ?? /.*id="word-([0-9a-f-]{36})"/s.exec(sent.html)?.[1] ?? '';
}

async function sits(browser: Visitor, session: string): Promise<void> {
  const seat = await browser.submit(await browser.get(`/sessions/${session}/reserve`), '/reserve');
  assert.match(seat.path, /said=gatherings\.said\.seat_taken/, seat.words.slice(0, 300));
}
