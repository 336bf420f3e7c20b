import { liveRoom } from '#support/live-room';
import { manyInRoom } from '#support/many-in-room';

manyInRoom(liveRoom);
