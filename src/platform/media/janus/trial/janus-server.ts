import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, type Program, start } from './program.ts';

/** A Janus of a test's own, as docs/operations.md says to set one up, but on this machine's own address only. */
export interface JanusServer {
  readonly url: string;
  readonly secret: string;
  readonly roomKey: string;
  readonly pid: number;
  /** Kills it without warning. */
  kill(): Promise<void>;
  /** Starts it again, on the same port. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

const others = {
  plugins: 'audiobridge duktape echotest lua nosip recordplay sip streaming textroom videocall voicemail',
  transports: 'http mqtt nanomsg pfunix rabbitmq',
};
const disable = (names: string) => `disable = "${names.split(' ').map((name) => `libjanus_${name}.so`)}"`;

/** `nat` are lines of that section of janus.jcfg. */
export async function startJanus({ nat = 'ice_lite = true, ice_tcp = true' } = {}): Promise<JanusServer> {
  const folder = mkdtempSync(join(tmpdir(), 'beside-janus-'));
  const port = await freePort();
  const secret = 'secret of the api';
  const roomKey = 'key for opening rooms';
  const write = (name: string, lines: readonly string[]) => writeFileSync(join(folder, name), lines.join('\n'));
  write('janus.jcfg', [
    `general: { api_secret = "${secret}" }`,
    'media: { rtp_port_range = "45000-45999" }',
    `nat: { ${nat} }`,
    `plugins: { ${disable(others.plugins)} }`,
    `transports: { ${disable(others.transports)} }`,
  ]);
  write('janus.transport.websockets.jcfg', [
    `general: { json = "plain", ws = true, ws_ip = "127.0.0.1", ws_port = ${port} }`,
  ]);
  write('janus.plugin.videoroom.jcfg', [`general: { admin_key = "${roomKey}" }`]);
  const run = () => start('janus', ['-F', folder], port);
  let program: Program = await run();
  return {
    url: `ws://127.0.0.1:${port}`,
    secret,
    roomKey,
    get pid() {
      return program.pid;
    },
    kill: () => program.kill(),
    async start() {
      program = await run();
    },
    async stop() {
      await program.kill();
      rmSync(folder, { recursive: true });
    },
  };
}
