/**
 * What it costs to carry sound and pictures: Janus beside the embedded worker in one run, with the same people in the same
 * browsers. Needs Debian's `janus`.
 *
 *     npx node --import ./scripts/tsx.ts bench/media-janus.ts [people] [seconds]
 */
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { createLog, type Log } from '#platform/log';
import { type EngineOnTrial, embeddedOnTrial, janusOnTrial } from '../src/platform/media/janus/trial/engines.ts';
import { everybodyReceives, launchWithDevices, newGuest } from '../src/platform/media/trial/stage.ts';
import { until } from '../src/platform/media/trial/until.ts';
import { cpuOf, round, table } from './measure.ts';

const people = Number(process.argv[2] ?? 4);
const seconds = Number(process.argv[3] ?? 20);
const log = createLog();

/** Lets people hear and see each other through this engine, and looks at the process that forwards. */
async function costOf(name: string, open: (log: Log) => Promise<EngineOnTrial>) {
  const { engine, pid, stop } = await open(log);
  const browsers = await Promise.all([launchWithDevices(), launchWithDevices()]);
  const guests = await Promise.all(
    Array.from({ length: people }, (_, n) => browsers[n % browsers.length]).flatMap((browser, n) =>
      browser ? [newGuest(browser, engine, 'bench', `person-${n}`)] : [],
    ),
  );
  await Promise.all(guests.map((guest) => guest.enter({ sound: true, picture: true })));
  const allThere = () => everybodyReceives(guests, ({ energy, frames }) => energy > 0 && frames > 10);
  await until('everybody hears and sees everybody', allThere, { within: 60_000 });
  await pause(3_000);
  const received = async () => {
    const arrived = await Promise.all(guests.map((guest) => guest.arrived()));
    return arrived
      .flatMap((of) => Object.values(of))
      .reduce((sum, { audioPackets, videoPackets }) => sum + audioPackets + videoPackets, 0);
  };
  const [begun, packetsBefore, cpuBefore] = [performance.now(), await received(), cpuOf(pid())];
  await pause(seconds * 1_000);
  const packets = (await received()) - packetsBefore;
  const [used, took] = [cpuOf(pid()) - cpuBefore, (performance.now() - begun) / 1_000];
  const row = {
    engine: name,
    people,
    'packets/s': round(packets / took, 0),
    'µs of CPU/packet': round((used * 1e6) / packets, 1),
    '% of a core': round((100 * used) / took, 1),
    MB: memoryOf(pid()),
  };
  await Promise.all(browsers.map((browser) => browser.close()));
  await stop();
  return row;
}

/** Resident memory. */
function memoryOf(pid: number): number {
  const kilobytes = Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  return round(kilobytes / 1_024, 0);
}

const rows = [];
for (let turn = 0; turn < 2; turn += 1)
  rows.push(await costOf('embedded', embeddedOnTrial), await costOf('janus', janusOnTrial));
console.log(table(rows));
