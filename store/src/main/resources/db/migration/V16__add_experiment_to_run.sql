-- A run of an experiment has its variant's config with its sample's input and target, and no copy of them.
alter table run
  add column experiment_id   text collate "C",
  add column variant         integer,
  add column sample_position integer,
  add column sample_id       text collate "C",
  add column epoch           integer not null default 1,
  add column calls           integer,
  add column tokens_paid     bigint,
  add column cached          boolean,
  alter column config drop not null,
  add constraint run_experiment_fk foreign key (experiment_id) references experiment (id) on delete cascade,
  add constraint run_has_a_config check ((config is null) = (experiment_id is not null)),
  add constraint run_has_a_place check
    ((experiment_id is null) = (variant is null) and (variant is null) = (sample_position is null)
     and (variant is null) = (sample_id is null));

create unique index run_in_experiment on run (experiment_id, sample_position, variant, epoch, try)
  where experiment_id is not null;
create index run_open_in_experiment on run (experiment_id, id)
  where experiment_id is not null and status in ('pending', 'running', 'paused', 'waiting');

comment on column run.calls is 'calls that may have been paid, judges included; known when the run has ended';
comment on column run.tokens_paid is 'tokens in and out of paid calls, judges included; known when the run has ended';
comment on column run.cached is 'whether every stage came from the cache; known when the run has ended';

-- Lists, recovery and pruning are of runs that belong to no experiment: an experiment looks after its own.
drop index run_by_age;
drop index run_open;
drop index run_by_end;
create index run_by_age on run (created_at desc, id desc) where experiment_id is null;
create index run_open on run (id)
  where experiment_id is null and status in ('pending', 'running', 'paused', 'waiting');
create index run_by_end on run (completed_at) where experiment_id is null and completed_at is not null;
