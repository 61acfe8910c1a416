-- expand
-- Which scoring a version of a score comes from, unless it is the run's own, and what determined its value.
alter table score
  add column spec_hash  text,
  add column scoring_id text collate "C";

comment on column score.spec_hash is 'hash of the scorer''s type and options; null in rows of before it was written';
