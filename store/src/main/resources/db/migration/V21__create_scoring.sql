-- expand
-- A row is one scoring of outputs that were there already: that of a run, or those of an experiment's completed runs.
-- Its id names the workflow as well.
create table scoring (
  id            text collate "C" not null,
  run_id        text collate "C",
  experiment_id text collate "C",
  scorers       json        not null,
  errors_only   boolean     not null,
  content_hash  text        not null,
  status        text        not null default 'pending',
  command       text        not null default 'none',
  reason        text,
  transitions   integer     not null default 0,
  concurrency   integer     not null,
  runs          bigint      not null,
  skipped       bigint      not null,
  done          bigint      not null default 0,
  -- up to which of the runs all is done, by their place in the experiment's plan
  at_position   integer,
  at_variant    integer,
  at_epoch      integer,
  scores        bigint      not null default 0,
  errors        bigint      not null default 0,
  calls         bigint,
  cost_usd      numeric(20, 10),
  created_at    timestamptz not null default clock_timestamp(),
  started_at    timestamptz,
  completed_at  timestamptz,
  duration_ms   bigint,
  constraint scoring_pk primary key (id),
  constraint scoring_run_fk foreign key (run_id) references run (id) on delete cascade,
  constraint scoring_experiment_fk foreign key (experiment_id) references experiment (id) on delete cascade,
  constraint scoring_has_one_subject check ((run_id is null) <> (experiment_id is null)),
  constraint scoring_status_known check (status in ('pending', 'running', 'completed', 'failed', 'canceled')),
  constraint scoring_command_known check (command in ('none', 'cancel'))
);

create index scoring_by_run on scoring (run_id, created_at desc, id desc) where run_id is not null;
create index scoring_by_experiment on scoring (experiment_id, created_at desc, id desc) where experiment_id is not null;
create index scoring_open on scoring (id) where status in ('pending', 'running');

comment on column scoring.scorers is 'the scorers as given; where only errors are asked again, those of scorings before';
comment on column scoring.errors_only is 'whether only scores that are missing or errors are asked for';
comment on column scoring.runs is 'runs that had an output when it was written down';
comment on column scoring.skipped is 'runs that had none';
comment on column scoring.calls is 'calls that may have been paid; known at its end';
comment on column scoring.cost_usd is 'dollars paid; null while it lasts, or when unknown';
