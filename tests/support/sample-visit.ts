/** A visit for looking at pages without a server behind them. */
export { sampleVisit } from '../../src/ui/gallery/visit.ts';
