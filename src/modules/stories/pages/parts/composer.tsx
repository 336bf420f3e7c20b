import type { FieldsRefused } from '#contracts/parse';
import type { RefusalCode } from '#contracts/refusals';
import type { Refused } from '#contracts/result';
import { asks, lengths, themes } from '#contracts/stories';
import { type CircleHere, readersLabel } from '#modules/community';
import type { Form as Typed, Visit } from '#platform/http';
import { newBlindId } from '#platform/ids';
import { Check, Checks, Choice, ErrorSummary, errorOf, Hidden, More, TextArea, TextField, WhoCanRead } from '#ui';
import { carried } from '../answers.tsx';

export type Refusal = Refused | FieldsRefused | null;

/** Fields that every form of ours begins with: which attempt this is, and what must come along through joining. */
export function FormMarks({
  typed,
  prefix,
  marks = {},
}: {
  readonly typed: Typed | null;
  readonly prefix: string;
  /** Kept in the form as they are: `what`, `story`, … */
  readonly marks?: Readonly<Record<string, string>>;
}) {
  return (
    <>
      <Hidden name={`${prefix}once`} value={typed?.get('once') || newBlindId()} />
      {Object.entries(marks).map(([name, value]) => (
        <Hidden key={name} name={`${prefix}${name}`} value={value} />
      ))}
    </>
  );
}

/** Refusals whose own words say already that nothing typed is lost. */
const tellWhatIsKept: ReadonlySet<RefusalCode> = new Set([
  'join_first',
  'agreements_changed',
  'story_withdrawn',
  'check_fields',
]);

/** Why a text was not posted, above it. */
export function PostingRefused({ visit, refusal }: { readonly visit: Visit; readonly refusal: Refusal }) {
  return <ErrorSummary visit={visit} refusal={refusal} kept={refusal !== null && !tellWhatIsKept.has(refusal.code)} />;
}

/** How the fields of a writer are named: carried through joining where that comes first. */
export const prefixFor = (circle: CircleHere): string => (circle.membership ? '' : carried);

/** What somebody reads before they write here: who can read it, and for how long. */
export function Readers({
  visit,
  circle,
  children,
}: {
  readonly visit: Visit;
  readonly circle: CircleHere;
  readonly children?: preact.ComponentChildren;
}) {
  const { who, keep, values } = readersLabel(circle);
  return (
    <WhoCanRead visit={visit} readers={visit.t(who)} life={visit.t(keep, values)}>
      {children}
    </WhoCanRead>
  );
}

/** "Post without my nickname", and what that means. */
export function MaskChoice({
  visit,
  prefix,
  typed,
}: {
  readonly visit: Visit;
  readonly prefix: string;
  readonly typed: Typed | null;
}) {
  return (
    <Check
      name={`${prefix}masked`}
      id="masked"
      label={visit.t('stories.mask')}
      hint={visit.t('stories.mask_hint')}
      checked={typed?.get('masked') === 'yes'}
    />
  );
}

/** The fields of a story: its words first, then what would help, then what only some need. */
export function StoryFields({
  visit,
  prefix = '',
  typed,
  refusal,
}: {
  readonly visit: Visit;
  readonly prefix?: string;
  readonly typed: Typed | null;
  readonly refusal: Refusal;
}) {
  const { t } = visit;
  const name = (field: string) => `${prefix}${field}`;
  const notes = typed?.all('note') ?? [];
  const title = typed?.get('title') ?? '';
  return (
    <>
      <TextArea
        name={name('text')}
        id="text"
        label={t('stories.write_text')}
        hint={t('stories.write_text_hint')}
        rows={7}
        value={typed?.get('text')}
        error={errorOf(visit, refusal, 'text')}
      />
      <Choice
        name={name('ask')}
        id="ask"
        legend={t('stories.write_ask')}
        value={typed?.get('ask') || 'listen'}
        error={errorOf(visit, refusal, 'ask')}
        options={asks.map((ask) => ({
          value: ask,
          label: t(`stories.ask_${ask}`),
          hint: t(`stories.ask_${ask}_hint`),
        }))}
      />
      <More summary={t('stories.write_notes')} open={notes.length > 0 || Boolean(errorOf(visit, refusal, 'note'))}>
        <Checks
          inline
          name={name('note')}
          id="note"
          legend={t('stories.write_notes_legend')}
          hint={t('stories.write_notes_hint')}
          values={notes}
          error={errorOf(visit, refusal, 'note')}
          options={themes.map((theme) => ({ value: theme, label: t(`stories.theme_${theme}`) }))}
        />
      </More>
      <More summary={t('stories.write_title')} open={title !== '' || Boolean(errorOf(visit, refusal, 'title'))}>
        <TextField
          name={name('title')}
          id="title"
          label={t('stories.write_title')}
          note={t('ui.optional')}
          value={title}
          maxlength={lengths.title}
          error={errorOf(visit, refusal, 'title')}
          autocomplete="off"
        />
      </More>
    </>
  );
}
