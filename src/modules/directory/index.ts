/** Crisis lines that this organisation confirmed, help for anyone at any time, and leaving quickly. */
export { goodForDays, type HelpLine } from './domain/help-line.ts';
export { countries } from './domain/known/index.ts';
export { crisisCard } from './pages/crisis-card.tsx';
export { routes } from './pages/routes.tsx';
export { linesForSetup, type SetUpLine } from './pages/set-up-lines.ts';
export { jobs, onLinesExpiring, reactions } from './reactions/index.ts';
export { confirmLines, type LinesToConfirm } from './use-cases/confirm-lines.ts';
export { helpLines, lineStandings } from './use-cases/help-lines.ts';
export { personData } from './use-cases/person-data.ts';
export type { TellCoordinator } from './use-cases/warn-of-expiry.ts';
