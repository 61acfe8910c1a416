-- expand
drop index concurrently if exists call_by_scoring;
create index concurrently call_by_scoring on call (scoring_id) where scoring_id is not null;
