-- When the content was last brought: who brings it again is about to use it, however long it has been there.
alter table dataset add column loaded_at timestamptz not null default clock_timestamp();

-- loads of before are not known
update dataset set loaded_at = created_at;
