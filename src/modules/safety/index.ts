/** Blocks that are silent, mutual and total; reports with their context; the queue in which hosts decide about them. */
export { routes } from './pages/routes.tsx';
export { type Hidden, isHidden, nothingHidden, type Written } from './policy/hidden.ts';
export { jobs, reactions } from './reactions/index.ts';
export {
  type CircleDoor,
  type CircleInQueue,
  registerCircles,
  registerSubject,
  type Subject,
  type SubjectShown,
} from './use-cases/doors.ts';
export { fileReport, type NewReport } from './use-cases/file-report.ts';
export { apartAmong, hiddenFrom, mayContact } from './use-cases/hidden-from.ts';
export { personData } from './use-cases/person-data.ts';
