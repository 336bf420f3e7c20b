import pg from 'pg';

/** How much is planted. */
export interface SeedSize {
  readonly circles: number;
  readonly people: number;
  readonly stories: number;
  /** Under each story. */
  readonly replies: number;
}

/** The size at which every list page must still be answered from an index. */
export const largeSeed: SeedSize = { circles: 1_000, people: 20_000, stories: 100_000, replies: 2 };

export interface Seeded {
  /** A circle with as many stories as the others. */
  readonly circleId: string;
  readonly circleSlug: string;
  /** A member of it who wrote stories and replies, asked and received sentences. */
  readonly personId: string;
}

/** An id that is the same for the same thing of the same kind, so that rows can name each other without being read. */
export const idOf = (kind: string, number: string) =>
  `(overlay(overlay(md5('${kind} ' || ${number}) placing '4' from 13) placing 'a' from 17))::uuid`;

/** A few words, one of them rare, and one that stands in this text alone. */
const words = (n: string) =>
  `'tonight I stayed with it longer than last week '
  || (array['bread', 'river', 'window', 'letter', 'kettle', 'garden', 'morning'])[1 + ${n} % 7] || ' w' || ${n}`;

/** Building these once over all rows takes a tenth of the time of adding row by row. */
const slowIndexes = ['story_words', 'story_letters', 'reply_words', 'reply_letters'];

/**
 * Plants many rows into one organisation, straight into the tables and in a few statements: seconds, not minutes. `url`
 * is the address of the database's owner.
 */
export async function plant(url: string, organisationId: string, size: SeedSize): Promise<Seeded> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const run = (sql: string) => client.query(sql.replaceAll(':organisation', `'${organisationId}'`));
  try {
    // Nothing is lost here that a crash could not lose: the database is thrown away with the test.
    await run("set synchronous_commit = off; set maintenance_work_mem = '512MB'");
    const { rows: indexes } = await client.query<{ indexdef: string }>(
      "select indexdef from pg_indexes where schemaname = 'stories' and indexname = any($1)",
      [slowIndexes],
    );
    for (const name of slowIndexes) await run(`drop index stories.${name}`);
    await run(`insert into identity.person (id, organisation_id, nickname, nickname_key, locale, created_on)
      select ${idOf('person', 'n')}, :organisation, 'Person ' || n, 'person' || n, 'en', current_date
      from generate_series(0, ${size.people - 1}) n`);
    await run(`insert into community.circle (id, organisation_id, slug, access, tags, words, search_text, made_at)
      select ${idOf('circle', 'n')}, :organisation, 'seed-circle-' || n, 'open', '{format:text,language:en}',
        jsonb_build_object('name', 'Circle ' || n, 'purpose', 'For people', 'whoFor', '', 'rhythm', ''), 'circle ' || n, now()
      from generate_series(1, ${size.circles}) n`);
    await run(`insert into community.agreements (circle_id, version, organisation_id, words, made_at)
      select ${idOf('circle', 'n')}, 1, :organisation, '{"points": ["Kindness"], "changes": ""}', now()
      from generate_series(1, ${size.circles}) n`);
    await run(`insert into community.membership (circle_id, person_id, organisation_id, duty, accepted_version, joined_on)
      select ${idOf('circle', `(n % ${size.circles} + 1)`)}, ${idOf('person', 'n')}, :organisation,
        case when n < ${size.circles} then 'host' else 'member' end, 1, current_date
      from generate_series(0, ${size.people - 1}) n`);
    await run(`insert into stories.story (id, organisation_id, circle_id, author_id, kind, ask, masked, language, themes, text, posted_at)
      select ${idOf('story', 'n')}, :organisation, ${idOf('circle', `(n % ${size.circles} + 1)`)}, ${idOf('person', `(n % ${size.people})`)},
        case when n % 20 = 3 then 'win' else 'story' end, case when n % 20 = 3 then null else 'listen' end, n % 10 = 1, 'en',
        case when n % 9 = 1 then '{death}'::text[] else '{}' end, ${words('n')}, now() - n * interval '10 seconds'
      from generate_series(0, ${size.stories - 1}) n`);
    await run(`insert into stories.ask (story_id, organisation_id, circle_id, author_id, waiting_since, seen_at, answered_at, lifted)
      select id, organisation_id, circle_id, author_id, posted_at, posted_at,
        case when ctid::text like '%7)' then null else posted_at + interval '20 minutes' end,
        case when ctid::text like '%7)' and posted_at < now() - interval '2 hours' then 'hosts' else 'nowhere' end
      from stories.story where ask is not null and organisation_id = :organisation`);
    await run(`insert into stories.reply (id, organisation_id, story_id, circle_id, author_id, masked, language, text, posted_at)
      select ${idOf('reply', "(n || ' ' || r)")}, :organisation, ${idOf('story', 'n')}, ${idOf('circle', `(n % ${size.circles} + 1)`)},
        ${idOf('person', `((n + r * 31) % ${size.people})`)}, false, 'en', ${words('n')}, now() - n * interval '10 seconds' + r * interval '5 seconds'
      from generate_series(0, ${size.stories - 1}) n, generate_series(1, ${size.replies}) r`);
    await run(`insert into stories.affirmation (id, organisation_id, receiver_id, sender_id, masked, story_id, subject_id, sealed, sent_at)
      select ${idOf('affirmation', 'n')}, :organisation, ${idOf('person', `(n % ${size.people})`)}, ${idOf('person', `((n + 7) % ${size.people})`)},
        false, ${idOf('story', 'n')}, ${idOf('story', 'n')}, '\\x00', now() - n * interval '1 minute'
      from generate_series(0, ${Math.floor(size.stories / 4) - 1}) n`);
    await run(`insert into stories.writing (story_id, person_id, organisation_id, until)
      select ${idOf('story', 'n')}, ${idOf('person', '(n + 1)')}, :organisation, now() + interval '1 hour'
      from generate_series(0, ${Math.floor(size.stories / 20) - 1}) n`);
    for (const { indexdef } of indexes) await run(indexdef);
    await run('vacuum analyze');
    const { rows } = await client.query<{ circle: string; person: string }>(
      `select ${idOf('circle', "'8'")} as circle, ${idOf('person', "'7'")} as person`,
    );
    const [found] = rows;
    if (!found) throw new Error('nothing was planted');
    return { circleId: found.circle, circleSlug: 'seed-circle-8', personId: found.person };
  } finally {
    await client.end();
  }
}
