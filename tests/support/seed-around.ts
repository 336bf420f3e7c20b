import pg from 'pg';
import { newId } from '#platform/ids';
import { idOf, type Seeded, type SeedSize } from './seed.ts';

/** How many there are of what people have besides their stories; everybody has about the same, the reader more. */
const perPerson = { notices: 10, sessions: 2, blocks: 2, circles: 3 };

export interface SeededAround {
  /** What stands in the session cookie of the reader, who hosts a circle. */
  readonly readerToken: string;
  /** A story of the reader's circle with hundreds of replies. */
  readonly longStoryId: string;
}

/**
 * Plants what lies around the stories of `plant`: more memberships, notices, blocks, reports, sessions, events,
 * and more of everything for the one who reads. Sealed columns hold bytes that no key opens.
 */
export async function plantAround(
  url: string,
  organisationId: string,
  { circles, people, stories }: SeedSize,
  { personId, circleId }: Seeded,
): Promise<SeededAround> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const run = (sql: string) =>
    client.query(
      sql
        .replaceAll(':organisation', `'${organisationId}'`)
        .replaceAll(':reader', `'${personId}'::uuid`)
        .replaceAll(':circle', `'${circleId}'::uuid`),
    );
  const person = (n: string) => idOf('person', `((${n}) % ${people})`);
  const circle = (n: string) => idOf('circle', `((${n}) % ${circles} + 1)`);
  const token = (n: string) => `sha256(convert_to('seed-session-' || ${n}, 'utf8'))`;
  const readerToken = newId();
  const longStoryId = newId();
  try {
    await run('set synchronous_commit = off');
    await run(`update community.circle set tags = array['format:text', 'language:' || (array['en', 'es', 'ar'])[1 + n % 3],
        'experience:' || (array['grief', 'anxiety', 'burnout', 'sleep'])[1 + n % 4]],
        search_text = 'circle ' || n || ' ' || (array['fear', 'loss', 'night', 'work', 'rest'])[1 + n % 5]
      from (select id, substr(slug, 13)::int as n from community.circle where slug like 'seed-circle-%') seeded
      where seeded.id = circle.id`);
    await run(`insert into community.membership (circle_id, person_id, organisation_id, accepted_version, joined_on)
      select ${circle('n * 7 + k * 13')}, ${person('n')}, :organisation, 1, current_date
      from generate_series(0, ${people - 1}) n, generate_series(1, ${perPerson.circles - 1}) k on conflict do nothing`);
    await run(`insert into community.membership (circle_id, person_id, organisation_id, accepted_version, joined_on)
      select ${circle('n')}, :reader, :organisation, 1, current_date from generate_series(20, 29) n on conflict do nothing`);
    await run(`insert into community.circle_answer_time (circle_id, organisation_id, answered, median_minutes, computed_at)
      select id, organisation_id, 40, 25, now() from community.circle where organisation_id = :organisation
      on conflict do nothing`);
    await run(`insert into notices.notice (id, organisation_id, person_id, kind, subject, ids, created_at, seen_at, waiting)
      select gen_random_uuid(), :organisation, person, 'reply', gen_random_uuid()::text, jsonb_build_object('story', ${idOf('story', 'n')}),
        at, case when n % 3 = 0 then null else at end, false
      from (select n, case when n % 100 = 0 then :reader else ${person('n')} end as person,
          date_bin('1 minute', now() - n * interval '1 minute', timestamptz '2000-01-01Z') as at
        from generate_series(1, ${people * perPerson.notices}) n) seeded`);
    await run(`insert into safety.block (id, organisation_id, blocker_id, blocked_id, scope_story, created_at)
      select gen_random_uuid(), :organisation, ${person('n')}, ${person('n * 3 + 1')}, null, now()
      from generate_series(0, ${people * perPerson.blocks - 1}) n where n * 3 % ${people} <> (n - 1) % ${people}
        and ${person('n')} <> ${person('n * 3 + 1')} on conflict do nothing`);
    await run(`insert into safety.block (id, organisation_id, blocker_id, blocked_id, scope_story, created_at)
      select gen_random_uuid(), :organisation, :reader, ${person('n + 5000')},
        case when n % 4 = 0 then ${idOf('story', 'n')} end, now() from generate_series(1, 60) n on conflict do nothing`);
    await run(`insert into safety.report (id, organisation_id, subject_kind, subject_id, story_id, circle_id, author_id, masked,
        reporter_id, reason, place, content, link, created_at, decision, decided_at)
      select gen_random_uuid(), :organisation, 'story', ${idOf('story', 'n')}, ${idOf('story', 'n')}, ${circle('n')}, ${person('n')}, false,
        ${person('n + 11')}, 'unkind', case when n % 50 = 0 then 0 else 1 end, '\\x00', '/stories/' || ${idOf('story', 'n')},
        now() - n * interval '1 minute', case when n % 10 = 0 then null else 'leave' end,
        case when n % 10 = 0 then null else now() - n * interval '1 second' end
      from generate_series(0, ${Math.floor(stories / 5) - 1}) n`);
    await run(`insert into identity.session (id, organisation_id, person_id, token_digest, own_device, device, created_at, seen_at)
      select gen_random_uuid(), :organisation, ${person('n')}, ${token('n')}, true, 'firefox_linux', now(), now()
      from generate_series(0, ${people * perPerson.sessions - 1}) n`);
    await run(`insert into identity.session (id, organisation_id, person_id, token_digest, own_device, device, created_at, seen_at)
      values (gen_random_uuid(), :organisation, :reader, sha256(convert_to('${readerToken}', 'utf8')), true, 'firefox_linux', now(), now())`);
    await run(`insert into stories.story (id, organisation_id, circle_id, author_id, kind, ask, masked, language, text, posted_at)
      values ('${longStoryId}', :organisation, :circle, ${person('21')}, 'story', 'listen', false, 'en', 'A story that many answered', now())`);
    await run(`insert into stories.reply (id, organisation_id, story_id, circle_id, author_id, masked, language, text, posted_at)
      select gen_random_uuid(), :organisation, '${longStoryId}', :circle, ${person('n * 3')}, n % 5 = 0, 'en', 'I am here too, ' || n,
        now() + n * interval '1 second' from generate_series(1, 400) n`);
    await run(`insert into platform.event_counter (organisation_id, newest) values (:organisation, ${stories + 1_000})
      on conflict (organisation_id) do update set newest = excluded.newest`);
    await run(`insert into platform.event (organisation_id, seq, kind, audience, ids, by_person, at)
      select :organisation, n, 'stories.reply_posted', jsonb_build_object('circle', ${circle('n')}),
        jsonb_build_object('story', ${idOf('story', 'n')}), ${person('n')}, now() - (${stories} - n) * interval '10 seconds'
      from generate_series(1000, ${stories + 999}) n on conflict do nothing`);
    await run('vacuum analyze');
    return { readerToken, longStoryId };
  } finally {
    await client.end();
  }
}
