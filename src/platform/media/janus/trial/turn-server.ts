import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort, start } from './program.ts';

export interface TurnServer {
  readonly url: string;
  readonly secret: string;
  /** What coturn's own client says about reaching this peer through it. */
  reach(peer: string, credentials: { readonly username: string; readonly credential: string }): Promise<string>;
  stop(): Promise<void>;
}

/** A coturn of a test's own, as docs/operations.md says to set one up: it relays to `peer`, where the engine is, and nowhere else. */
export async function startTurn(peer: string): Promise<TurnServer> {
  const folder = mkdtempSync(join(tmpdir(), 'beside-turn-'));
  const port = await freePort();
  const secret = 'shared secret of turn';
  const file = join(folder, 'turnserver.conf');
  writeFileSync(
    file,
    [
      'listening-ip=127.0.0.1',
      `listening-port=${port}`,
      `relay-ip=${peer}`,
      'min-port=46000',
      'max-port=46999',
      'use-auth-secret',
      `static-auth-secret=${secret}`,
      'realm=beside.test',
      'denied-peer-ip=0.0.0.0-255.255.255.255',
      `allowed-peer-ip=${peer}`,
      'no-multicast-peers',
      'no-tls',
      'no-dtls',
      'no-cli',
      'no-tcp-relay',
      `userdb=${join(folder, 'turn.sqlite')}`,
      `pidfile=${join(folder, 'turn.pid')}`,
      'log-file=/dev/null',
    ].join('\n'),
  );
  const program = await start('turnserver', ['-c', file], port);
  return {
    url: `turn:127.0.0.1:${port}`,
    secret,
    async reach(to, { username, credential }) {
      const args = ['-u', username, '-w', credential, '-e', to, '-n', '1', '-p', String(port), '127.0.0.1'];
      const said = await promisify(execFile)('turnutils_uclient', args, { timeout: 10_000 }).catch(
        (error: { readonly stdout: string; readonly stderr: string }) => error,
      );
      return said.stdout + said.stderr;
    },
    async stop() {
      await program.kill();
      rmSync(folder, { recursive: true });
    },
  };
}
