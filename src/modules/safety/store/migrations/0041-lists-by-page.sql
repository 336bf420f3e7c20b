-- What a host of a few circles finds in the queue, in an organisation where many reports wait.
create index report_queue_of_circle on safety.report (circle_id, place, id) where decided_at is null;

-- The page of those whom a person blocked.
create index block_made on safety.block (blocker_id, id);
