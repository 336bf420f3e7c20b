import type { Platform } from '#platform/app';
import { day } from '#platform/clock';
import type { Reaction } from '#platform/events';
import type { Job } from '#platform/jobs';
import { forgetReportedWords } from '../use-cases/forget-words.ts';
import { tellOfDecidedReport, tellOfWaitingReport } from '../use-cases/tell-of-report.ts';

export const reactions = (app: Platform): Reaction[] => [
  {
    name: 'tell-hosts-of-report',
    on: ['safety.report_filed'],
    run: (event) => tellOfWaitingReport(app, event.organisationId, event.ids.report ?? ''),
  },
  {
    name: 'tell-people-of-decided-report',
    on: ['safety.report_decided'],
    run: (event) => tellOfDecidedReport(app, event.organisationId, event.ids.report ?? ''),
  },
];

export const jobs = (app: Platform): Job[] => [
  { name: 'forget-words-of-decided-reports', every: day, run: () => forgetReportedWords(app) },
];
