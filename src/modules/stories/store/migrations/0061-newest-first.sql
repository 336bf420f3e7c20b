-- A search looks through the newest texts first: a word that stands in many is found there, without looking up all of them.
create index story_newest on stories.story (organisation_id, posted_at desc) where text is not null;
create index reply_newest on stories.reply (organisation_id, posted_at desc) where text is not null;

-- What a host of a few circles sees waiting, in an organisation where much waits.
create index ask_climbed_of_circle on stories.ask (circle_id, waiting_since)
  where answered_at is null and lifted <> 'nowhere';

-- As before, but what fits is gathered from the indexes of words and letters before it is put in order: along the indexes
-- above, a rare word would be looked for in every text. And each call is planned for its own words and circles: whether the
-- words or the circle leave fewer texts depends on both.
create or replace function stories.find_words(query tsquery, circles uuid[], most integer)
returns table (id uuid, story_id uuid, posted_at timestamptz, rank real)
language plpgsql stable parallel safe security definer
set search_path = pg_catalog, public set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
begin
  return query
  with fitting_story as materialized (
    select story.id, story.posted_at, story.search from stories.story
    where story.search @@ query and story.organisation_id = (select platform.organisation())
      and story.withdrawn_at is null and (circles is null or story.circle_id = any(circles))
  ), fitting_reply as materialized (
    select reply.id, reply.story_id, reply.posted_at, reply.search from stories.reply
    where reply.search @@ query and reply.organisation_id = (select platform.organisation())
      and (circles is null or reply.circle_id = any(circles))
  )
  select found.id, found.story_id, found.posted_at, ts_rank(found.search, query)
  from (
    (select fitting_story.id, fitting_story.id as story_id, fitting_story.posted_at, fitting_story.search
      from fitting_story order by fitting_story.posted_at desc limit most)
    union all
    (select fitting_reply.id, fitting_reply.story_id, fitting_reply.posted_at, fitting_reply.search
      from fitting_reply order by fitting_reply.posted_at desc limit most)
  ) found;
end
$$;

create or replace function stories.find_letters(words text, circles uuid[], most integer)
returns table (id uuid, story_id uuid, posted_at timestamptz, rank real)
language plpgsql stable parallel safe security definer
set search_path = pg_catalog, public set plan_cache_mode = force_custom_plan
set pg_trgm.word_similarity_threshold = 0.45 as $$
#variable_conflict use_column
begin
  return query
  with fitting_story as materialized (
    select story.id, story.posted_at, coalesce(title || E'\n', '') || text as text from stories.story
    where words <% (coalesce(title || E'\n', '') || text) and story.organisation_id = (select platform.organisation())
      and story.withdrawn_at is null and (circles is null or story.circle_id = any(circles))
  ), fitting_reply as materialized (
    select reply.id, reply.story_id, reply.posted_at, reply.text from stories.reply
    where words <% reply.text and reply.organisation_id = (select platform.organisation())
      and (circles is null or reply.circle_id = any(circles))
  )
  select found.id, found.story_id, found.posted_at, word_similarity(words, found.text)
  from (
    (select fitting_story.id, fitting_story.id as story_id, fitting_story.posted_at, fitting_story.text
      from fitting_story order by fitting_story.posted_at desc limit most)
    union all
    (select fitting_reply.id, fitting_reply.story_id, fitting_reply.posted_at, fitting_reply.text
      from fitting_reply order by fitting_reply.posted_at desc limit most)
  ) found;
end
$$;
