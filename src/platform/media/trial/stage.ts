import type { Browser, Page } from 'playwright-core';
import { launch } from '#support/browser';
import { fakeDevices } from '#support/fake-devices';
import { MediaUnavailable } from '../failures.ts';
import type { MediaEngine, MediaNews, SecondAnswer } from '../index.ts';
import { type Arrived, defineTrialPage, type Entering, type TrialPage } from './page.ts';

export const launchWithDevices = (): Promise<Browser> => launch(fakeDevices());

type InPage = { trial: TrialPage };

/** Somebody in a room, in a browser window of their own. */
export interface Guest {
  readonly id: string;
  readonly page: Page;
  enter(entering: Entering): Promise<void>;
  arrived(): Promise<Record<string, Arrived>>;
  sent(): Promise<number>;
  framesSent(): Promise<number>;
  map(): Promise<readonly string[]>;
  connection(): ReturnType<TrialPage['connection']>;
  restart(): Promise<void>;
  /** Closes their window; the engine is not told. */
  leave(): Promise<void>;
}

/** A guest whose page speaks with this engine, as routes and a stream would let it. */
export async function newGuest(browser: Browser, engine: MediaEngine, room: string, id: string): Promise<Guest> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const address = 'https://room.test/';
  await page.route(address, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Room</title>' }),
  );
  await page.exposeFunction('offer', async (sdp: string) => {
    try {
      return (await engine.offer(room, id, sdp)).sdp;
    } catch (error) {
      if (error instanceof MediaUnavailable) return null;
      throw error;
    }
  });
  await page.exposeFunction('answer', (given: SecondAnswer) => engine.answer?.(room, id, given));
  await page.goto(address);
  await page.evaluate(defineTrialPage);
  let told: Promise<unknown> = Promise.resolve();
  const stopHearing = engine.listen((news) => {
    if (!isFor(news, room, id)) return;
    told = told.then(() =>
      page
        .evaluate((it) => (window as unknown as InPage).trial.hear(it), news)
        .catch((error: unknown) => {
          if (!page.isClosed()) throw error;
        }),
    );
  });
  return {
    id,
    page,
    enter: (entering) => page.evaluate((how) => (window as unknown as InPage).trial.enter(how), entering),
    arrived: () => page.evaluate(() => (window as unknown as InPage).trial.arrived()),
    sent: () => page.evaluate(() => (window as unknown as InPage).trial.sent()),
    framesSent: () => page.evaluate(() => (window as unknown as InPage).trial.framesSent()),
    map: () => page.evaluate(() => (window as unknown as InPage).trial.map()),
    connection: () => page.evaluate(() => (window as unknown as InPage).trial.connection()),
    restart: () => page.evaluate(() => (window as unknown as InPage).trial.restart()),
    async leave() {
      stopHearing();
      await told;
      await context.close();
    },
  };
}

function isFor(news: MediaNews, room: string, member: string): boolean {
  if (news.room !== room || news.kind === 'speaking') return false;
  return news.member === undefined || news.member === member;
}

/** Whether every guest is given sound (and pictures, where asked) of every other. */
export async function everybodyReceives(
  guests: readonly Guest[],
  enough: (arrived: Arrived) => boolean,
): Promise<boolean> {
  const found = await Promise.all(guests.map((guest) => guest.arrived()));
  return guests.every(({ id }, index) =>
    guests.every((other) => {
      const arrived = found[index]?.[other.id];
      return other.id === id || (arrived !== undefined && enough(arrived));
    }),
  );
}
