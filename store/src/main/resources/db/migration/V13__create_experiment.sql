-- A row is one experiment: every variant on every sample, each so many times. Its id names the workflow as well.
create table experiment (
  id             text        collate "C" not null,
  name           text        not null,
  spec           json        not null,
  content_hash   text        not null,
  dataset_id     bigint      not null,
  tags           text[]      not null default '{}',
  status         text        not null default 'pending',
  reason         text,
  command        text        not null default 'none',
  held_by_budget boolean     not null default false,
  -- which try of the whole: a retry opens the next
  round          integer     not null default 1,
  transitions    integer     not null default 0,
  samples        integer     not null,
  variants       integer     not null,
  epochs         integer     not null,
  -- how far into its plan, of samples x variants x epochs runs, rows were created
  planned        bigint      not null default 0,
  concurrency    integer     not null,
  max_failures   text,
  budget_usd     numeric(20, 10),
  budget_tokens  bigint,
  budget_calls   bigint,
  -- how far it was when it was last looked at; written by whoever opens its runs
  completed      bigint      not null default 0,
  failed         bigint      not null default 0,
  canceled       bigint      not null default 0,
  cached         bigint      not null default 0,
  calls          bigint      not null default 0,
  tokens_in      bigint      not null default 0,
  tokens_out     bigint      not null default 0,
  tokens_paid    bigint      not null default 0,
  known_usd      numeric(20, 10) not null default 0,
  unpriced       bigint      not null default 0,
  progress       bigint      not null default 0,
  created_at     timestamptz not null default clock_timestamp(),
  round_at       timestamptz not null default clock_timestamp(),
  started_at     timestamptz,
  completed_at   timestamptz,
  duration_ms    bigint,
  constraint experiment_pk primary key (id),
  constraint experiment_dataset_fk foreign key (dataset_id) references dataset (id),
  constraint experiment_status_known check
    (status in ('pending', 'running', 'paused', 'completed', 'failed', 'canceled')),
  constraint experiment_command_known check (command in ('none', 'pause', 'cancel'))
);

create index experiment_by_age on experiment (created_at desc, id desc);
create index experiment_by_name on experiment (name, created_at desc);
create index experiment_by_tag on experiment using gin (tags);
create index experiment_open on experiment (id) where status in ('pending', 'running', 'paused');
create index experiment_unfinished on experiment (content_hash) where status in ('pending', 'running', 'paused');

comment on column experiment.spec is 'the document as given, with the version of its dataset in place of a file';
comment on column experiment.reason is 'why it is paused or failed: one sentence';
comment on column experiment.known_usd is 'dollars paid, as far as known';
comment on column experiment.unpriced is 'ended runs of which the cost is unknown';
