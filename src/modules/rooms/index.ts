/** Rooms: what happens while people meet; the round that runs itself, and sound and pictures where they are wanted. */
export { routes } from './pages/routes.ts';
export { jobs, reactions } from './reactions/index.ts';
export { type RoomDriver, startRooms } from './use-cases/drive-rooms.ts';
export { eraseRoom } from './use-cases/erase-rooms.ts';
export { personData } from './use-cases/person-data.ts';
export { reportSubjects } from './use-cases/report-subjects.ts';
