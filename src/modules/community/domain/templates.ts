import { type Experience, type Format, type Need, type Time, times } from '#contracts/community';

/** A circle to start from. Its words are in the catalogues: `community.starter.<key>.name`, `.purpose`, `.who`. */
export interface Template {
  readonly key: 'newcomer' | 'anxiety' | 'low_mood' | 'grief' | 'burnout' | 'caring' | 'illness' | 'parenting';
  readonly experiences: readonly Experience[];
  readonly formats: readonly Format[];
  readonly times: readonly Time[];
  readonly needs: readonly Need[];
  /** Agreements of its own after the common ones: `community.starter.<key>.agreement_1` and so on. */
  readonly ownAgreements: number;
}

/** Writing needs nobody else to be there: it fits every hour. */
const written = { formats: ['text'], times, needs: ['screen_reader'] } as const;

/** Starter circles in the order in which people find them. */
export const templates: readonly Template[] = [
  { ...written, key: 'newcomer', experiences: ['newcomer'], ownAgreements: 1 },
  { ...written, key: 'anxiety', experiences: ['anxiety'], ownAgreements: 1 },
  { ...written, key: 'low_mood', experiences: ['low_mood'], ownAgreements: 1 },
  { ...written, key: 'grief', experiences: ['grief'], ownAgreements: 1 },
  { ...written, key: 'burnout', experiences: ['burnout', 'study_work'], ownAgreements: 1 },
  { ...written, key: 'caring', experiences: ['caring'], ownAgreements: 1 },
  { ...written, key: 'illness', experiences: ['illness'], ownAgreements: 1 },
  { ...written, key: 'parenting', experiences: ['parenting'], ownAgreements: 1 },
];

/** How many agreements every circle starts with: `community.starter.agreement_1` and so on. */
export const commonAgreements = 8;

export const templateByKey = (key: string | null): Template | null =>
  templates.find((template) => template.key === key) ?? null;
