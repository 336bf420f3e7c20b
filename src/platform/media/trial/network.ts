import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { launch } from '#support/browser';
import { fakeDevices } from '#support/fake-devices';
import { findChromium } from '../../../../scripts/chromium.js';

const run = promisify(execFile);

/** A network between browsers and this machine, made of a network namespace of their own. */
export interface Network {
  /** This machine's address in it. */
  readonly address: string;
  launch(): Promise<Browser>;
  /** Packets that were thrown away so far. */
  thrownAway(): Promise<number>;
  close(): Promise<void>;
}

export interface NetworkOptions {
  /** Percent of UDP packets that are lost, in each direction, in steps of 0.1. 100 blocks UDP. */
  readonly loss: number;
  /** That its browsers' cameras take a second. */
  readonly pictures?: number;
}

/** Why this machine can make no network of its own; null where it can. Installs what is missing where that is possible. */
export async function whyNoNetwork(): Promise<string | null> {
  if (process.platform !== 'linux') return 'networks of one’s own need Linux';
  if (process.getuid?.() !== 0) return 'networks of one’s own need root';
  try {
    for (const [program, ...packages] of [
      ['ip', 'iproute2'],
      ['nft', 'nftables'],
    ] as const) {
      await run(program, ['-V']).catch(() =>
        run('apt-get', ['install', '-y', '-qq', ...packages], { timeout: 90_000 }),
      );
    }
    const trial = await openNetwork({ loss: 1 });
    await trial.close();
    return null;
  } catch (error) {
    const [line = ''] = (error as Error).message.split('\n');
    return `no network of one’s own can be made here: ${line}`;
  }
}

/** Networks this process has made: each has a name of its own, also while the one before goes. */
let made = 0;

/** @throws where the machine cannot make it: see `whyNoNetwork`. */
export async function openNetwork({ loss, pictures }: NetworkOptions): Promise<Network> {
  made += 1;
  const number = (process.pid + made) % 200;
  const name = `beside-${process.pid}-${made}`;
  const [here, there] = [`bs${process.pid}-${made}a`, `bs${process.pid}-${made}b`];
  const address = `10.213.${number}.1`;
  const inside = (...command: readonly string[]) => run('ip', ['netns', 'exec', name, ...command]);
  const folder = mkdtempSync(join(tmpdir(), 'beside-network-'));
  const close = async () => {
    await run('ip', ['netns', 'del', name]);
    rmSync(folder, { recursive: true, force: true });
  };
  await run('ip', ['netns', 'add', name]);
  try {
    await run('ip', ['link', 'add', here, 'type', 'veth', 'peer', 'name', there, 'netns', name]);
    await run('ip', ['addr', 'add', `${address}/24`, 'dev', here]);
    await run('ip', ['link', 'set', here, 'up']);
    await inside('ip', 'addr', 'add', `10.213.${number}.2/24`, 'dev', there);
    await inside('ip', 'link', 'set', there, 'up');
    await inside('ip', 'link', 'set', 'lo', 'up');
    const rules = join(folder, 'rules.nft');
    const lost = loss < 100 ? `meta l4proto udp numgen random mod 1000 < ${loss * 10}` : 'meta l4proto udp';
    const way = (hook: string) => `chain ${hook} {\n type filter hook ${hook} priority 0\n ${lost} counter drop\n}\n`;
    writeFileSync(rules, `table inet trial {\n${way('input')}${way('output')}}\n`);
    await inside('nft', '-f', rules);
  } catch (error) {
    await close();
    throw error;
  }
  const starter = join(folder, 'chromium');
  writeFileSync(starter, `#!/bin/sh\nexec ip netns exec ${name} ${findChromium()} "$@"\n`);
  chmodSync(starter, 0o755);
  return {
    address,
    // A browser asks its resolver even about the address of a TCP candidate.
    launch: () =>
      launch(
        [
          ...fakeDevices(pictures === undefined ? {} : { pictures }),
          `--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE ${address}`,
        ],
        starter,
      ),
    async thrownAway() {
      const { stdout } = await inside('nft', 'list', 'table', 'inet', 'trial');
      const counts = [...stdout.matchAll(/counter packets (\d+)/g)].map(([, count]) => Number(count));
      assert.equal(counts.length, 2);
      return counts.reduce((sum, count) => sum + count, 0);
    },
    close,
  };
}
