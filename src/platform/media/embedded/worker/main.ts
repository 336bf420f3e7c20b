/**
 * The media worker: forwards sound and pictures between the members of some rooms. It runs in a process of its own without
 * the database, without secrets, and without the right to read files; its parent tells it everything.
 */
import type { FromWorker, ToWorker, WorkerOptions } from '../messages.ts';
import { createPorts } from './ports.ts';
import { createRoom, type Room } from './room.ts';

const options = JSON.parse(process.argv[2] ?? '') as WorkerOptions;
const ports = createPorts(options.ports, options.bind);
const rooms = new Map<string, Room>();
let joined = 0;
let forwarded = 0;

const tell = (message: FromWorker) => void process.send?.(message);

function roomOf(id: string): Room {
  const known = rooms.get(id);
  if (known) return known;
  const room: Room = createRoom(options, ports, {
    need: (member, news) => tell({ say: 'need', room: id, member, ...news }),
    speaking: (members) => tell({ say: 'speaking', room: id, members }),
    forwarded(packets) {
      forwarded += packets;
    },
    joined() {
      joined += 1;
    },
    // After whatever else is to be said of it, and unless somebody came meanwhile.
    empty: () => void setImmediate(() => forget(id, room)),
  });
  rooms.set(id, room);
  return room;
}

function forget(id: string, room: Room): void {
  if (rooms.get(id) !== room || room.busy) return;
  rooms.delete(id);
  tell({ say: 'empty', room: id });
  void room.close();
}

async function hear(message: ToWorker): Promise<void> {
  if (message.say === 'offer') {
    const { id, room, member, offer, settings } = message;
    try {
      tell({ say: 'answer', id, sdp: await roomOf(room).offer(member, offer, settings) });
    } catch (error) {
      tell({ say: 'failed', id });
      trouble(error);
    }
  } else if (message.say === 'want') await rooms.get(message.room)?.want(message.member, message.wants);
  else if (message.say === 'allow') await rooms.get(message.room)?.allow(message.member, message.allowed);
  else if (message.say === 'drop') await rooms.get(message.room)?.drop(message.member);
  else if (message.say === 'close') {
    const room = rooms.get(message.room);
    rooms.delete(message.room);
    await room?.close();
  } else {
    const present = [...rooms.values()].reduce((sum, { size }) => sum + size, 0);
    tell({ say: 'pong', figures: { joined, present, forwarded, memory: process.memoryUsage.rss() } });
  }
}

/** Without the error's words: they may quote somebody's address. */
function trouble(error: unknown): void {
  const known = error instanceof Error;
  const stack = known ? (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at ')) : [];
  tell({
    say: 'trouble',
    error: known ? error.name : typeof error,
    stack: stack.slice(0, 8).map((line) => line.trim()),
  });
}

process.on('message', (message: ToWorker) => void hear(message).catch(trouble));
process.on('disconnect', () => process.exit(0));
// One odd packet must not end everybody's conversation: it is told, and the parent decides.
process.on('uncaughtException', trouble);
process.on('unhandledRejection', trouble);
