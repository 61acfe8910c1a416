-- expand
-- The scoring that a call was made for; none for those of the run itself, whose cost it would change.
alter table call add column scoring_id text collate "C";
