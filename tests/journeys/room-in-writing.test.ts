import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { translator } from '#platform/i18n';
import { axe } from '#support/browser';
import { eventually, type InRoom, type LiveRoom, liveRoom } from '#support/live-room';

const t = translator('en');
let room: LiveRoom;
let here: InRoom[] = [];
before(async () => {
  room = await liveRoom({ people: 3, env: { MEDIA: 'none' } });
  here = await Promise.all(room.people.map((person) => room.enter(person, { way: 'text' })));
});
after(async () => {
  for (const one of here) await one.leave();
  await room.stop();
});

const title = ({ page }: InRoom) => page.locator('#now-title').innerText();
const heard = ({ page }: InRoom, words: string) =>
  eventually(`it is said by ear: ${words}`, async () =>
    ((await page.locator('#room-heard').textContent()) ?? '').includes(words),
  );

/** Presses the button with this name, without a pointer: from where the keyboard stands, as far as it takes. */
async function pressByKeyboard({ page }: InRoom, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).waitFor();
  await page.locator('#room-title').focus();
  for (let stop = 0; stop < 60; stop += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
    if (focused === name) {
      await page.keyboard.press('Enter');
      return;
    }
  }
  assert.fail(`the keyboard does not come to ${name}`);
}

/** Whoever has the talking piece, as everybody's screen agrees. */
async function holder(): Promise<InRoom> {
  let found: InRoom | undefined;
  await eventually('somebody has the talking piece on every screen', async () => {
    const titles = await Promise.all(here.map(title));
    found = here[titles.indexOf(t('rooms.turn.own'))];
    return found !== undefined && titles.filter((one) => one === t('rooms.turn.own')).length === 1;
  });
  return found as InRoom;
}

it('a gathering of three in writing goes from arriving to its end by keyboard, and everybody reads and hears the same', async () => {
  const [host] = here as [InRoom, ...InRoom[]];
  await pressByKeyboard(host, t('rooms.do.begin'));
  for (const one of here) await heard(one, t('rooms.phase.welcome'));
  await host.page.locator('#host > summary').focus();
  await host.page.keyboard.press('Enter');
  await pressByKeyboard(host, t('rooms.do.next_phase', { phase: t('rooms.phase.agreements') }));
  for (const { page } of here) await page.getByText('We listen first.').first().waitFor();
  await pressByKeyboard(host, t('rooms.do.next_phase', { phase: t('rooms.phase.rounds') }));

  const said = new Set<string>();
  for (const words of ['The first of us.', 'The second of us.']) {
    const speaker = await holder();
    assert.ok(!said.has(speaker.person.seat), 'nobody has a second turn');
    said.add(speaker.person.seat);
    const others = here.filter((one) => one !== speaker);
    await speaker.page.getByRole('textbox', { name: t('rooms.words.turn_label') }).focus();
    await speaker.page.keyboard.type(words);
    await speaker.page.keyboard.press('Tab');
    await speaker.page.keyboard.press('Enter');
    for (const one of others) {
      await one.page.locator('#turn-words').getByText(words).waitFor();
      await heard(one, words);
    }
    const [kind] = others as [InRoom];
    await kind.page.locator('#affirm > summary').focus();
    await kind.page.keyboard.press('Enter');
    await pressByKeyboard(kind, t('rooms.affirm.i_hear_you'));
    await speaker.page.locator('.affirmed').getByText(t('rooms.affirm.i_hear_you')).waitFor();
    assert.equal(await others[1]?.page.locator('.affirmed:visible').count(), 0);
    assert.deepEqual(await axe(speaker.page), []);
    await pressByKeyboard(speaker, t('rooms.do.finish_turn'));
    await speaker.page.locator('[data-own-turn]').waitFor({ state: 'detached' });
  }
  const last = await holder();
  assert.ok(!said.has(last.person.seat), 'everybody is offered time');
  await pressByKeyboard(last, t('rooms.do.pass'));

  const [quiet] = here.filter((one) => one !== host) as [InRoom];
  await pressByKeyboard(quiet, t('rooms.do.need_moment'));
  await quiet.page.getByText(t('rooms.moment.feet')).waitFor();
  await pressByKeyboard(quiet, t('rooms.do.return'));
  await quiet.page.locator('#now-title').waitFor();

  await quiet.page.getByRole('textbox', { name: t('rooms.words.say') }).fill('Thank you, both.');
  await quiet.page.keyboard.press('Tab');
  await quiet.page.keyboard.press('Enter');
  for (const { page } of here) await page.locator('#written').getByText('Thank you, both.').waitFor();

  await host.page.locator('#end > summary').focus();
  await host.page.keyboard.press('Enter');
  await pressByKeyboard(host, t('rooms.host.end_sure'));
  for (const { page } of here) {
    await page.getByRole('heading', { name: t('rooms.phase.ended') }).waitFor();
    assert.deepEqual(await axe(page), []);
  }
  await quiet.page.getByRole('link', { name: t('rooms.ended.after') }).press('Enter');
  await quiet.page.waitForURL(/\/after$/);
});
