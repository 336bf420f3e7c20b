import { careLengths, debriefForm, debriefPrompts, restForm, weights } from '#contracts/gatherings-care';
import { parse } from '#contracts/parse';
import { refusals } from '#contracts/refusals';
import type { Refused } from '#contracts/result';
import type { Platform } from '#platform/app';
import { type Answer, type Call, page, type Route, redirect, type Form as Typed, type Visit } from '#platform/http';
import type { Limit } from '#platform/limits';
import {
  Choice,
  ErrorSummary,
  errorOf,
  Form,
  LinkButton,
  Notice,
  Page,
  PageTitle,
  places,
  RefusalPage,
  Row,
  Submit,
  TextArea,
  WhoCanRead,
} from '#ui';
import { type DebriefHere, readDebrief, takeRest, writeDebrief } from '../use-cases/debrief.ts';
import { hostingPath, RestPart } from './rest-part.tsx';

const keeping: Limit = { name: 'debrief', most: 30, within: 60 * 60_000 };

/** Looking back at a date that one led, for oneself; and rest after something heavy. */
export function debriefRoutes(app: Platform): Route[] {
  const show = async (call: Call, refusal: Refused | null = null): Promise<Answer> => {
    const here = await readDebrief(app, call.visit.actor, call.params.session ?? '');
    if (!here) return notFound(call);
    const typed = refusal && call.form;
    const restOffered = call.query.has('rest') || here.written?.weight === 'heavy';
    return page(
      <DebriefPage visit={call.visit} here={here} restOffered={restOffered} typed={typed} refusal={refusal} />,
      {
        status: refusal ? refusals[refusal.code] : 200,
      },
    );
  };

  const write = async (call: Call): Promise<Answer> => {
    const form = parse(debriefForm, call.form.values);
    if (!form.ok) return show(call, form);
    const session = call.params.session ?? '';
    const done = await writeDebrief(app, call.visit.actor, session, form.value);
    if (!done.ok) return notFound(call);
    return redirect(
      done.value.offerRest
        ? `/sessions/${session}/debrief?rest&said=gatherings.said.debrief_kept`
        : `${hostingPath}?said=gatherings.said.debrief_kept`,
    );
  };

  const rest = async (call: Call): Promise<Answer> => {
    const form = parse(restForm, call.form.values);
    if (!form.ok) {
      const code = form.code === 'check_fields' ? 'rest_unknown' : form.code;
      return page(RefusalPage(call.visit, code, { values: {}, typed: call.form }), { status: refusals[code] });
    }
    await takeRest(app, call.visit.actor, form.value.days);
    return redirect(`${hostingPath}?said=gatherings.said.${form.value.days > 0 ? 'rest_taken' : 'rest_ended'}`);
  };

  const path = '/sessions/:session/debrief';
  return [
    { method: 'GET', path, policy: 'person', handle: (call) => show(call) },
    { method: 'POST', path, policy: 'person', limit: keeping, handle: write },
    { method: 'POST', path: `${hostingPath}/rest`, policy: 'person', limit: keeping, handle: rest },
  ];
}

const notFound = (call: Call): Answer =>
  page(RefusalPage(call.visit, 'not_found', { values: {}, typed: call.form }), { status: refusals.not_found });

function DebriefPage({
  visit,
  here: { session, written, restsUntil },
  restOffered,
  typed,
  refusal,
}: {
  readonly visit: Visit;
  readonly here: DebriefHere;
  readonly restOffered: boolean;
  readonly typed: Typed | null;
  readonly refusal: Refused | null;
}) {
  const { t } = visit;
  return (
    <Page
      visit={visit}
      title={t('gatherings.debrief_tab')}
      back={{ href: hostingPath, label: t('gatherings.hosting_tab') }}
    >
      <PageTitle lead={t('gatherings.debrief_lead')}>{t('gatherings.debrief_title')}</PageTitle>
      {restOffered && (
        <>
          <Notice icon="lamp" title={t('gatherings.heavy_title')}>
            <p>{t('gatherings.heavy_words')}</p>
            <p>
              <a href={places.help}>{t('gatherings.after_help')}</a>
            </p>
          </Notice>
          <RestPart visit={visit} until={restsUntil} />
        </>
      )}
      <Form
        action={`/sessions/${session.id}/debrief`}
        draft={`debrief-${session.id}`}
        label={t('gatherings.debrief_title')}
      >
        <ErrorSummary visit={visit} refusal={refusal} />
        <Choice
          name="weight"
          legend={t('gatherings.weight')}
          inline
          value={typed?.get('weight') ?? written?.weight}
          error={errorOf(visit, refusal, 'weight')}
          options={weights.map((value) => ({ value, label: t(`gatherings.weight.${value}`) }))}
        />
        {debriefPrompts.map((prompt) => (
          <TextArea
            key={prompt}
            name={prompt}
            label={t(`gatherings.debrief.${prompt}`)}
            note={t('ui.optional')}
            rows={2}
            value={typed?.get(prompt) ?? written?.[prompt]}
            error={errorOf(visit, refusal, prompt)}
            maxlength={careLengths.debrief}
          />
        ))}
        <p class="hint">{t('gatherings.debrief_worry_hint')}</p>
        <WhoCanRead visit={visit} readers={t('gatherings.only_you')} life={t('gatherings.only_you_life')} />
        <Row>
          <Submit>{t('gatherings.debrief_keep')}</Submit>
          <LinkButton href={`/sessions/${session.id}/after`} kind="quiet">
            {t('gatherings.not_now')}
          </LinkButton>
        </Row>
      </Form>
    </Page>
  );
}
