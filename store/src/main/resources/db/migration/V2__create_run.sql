-- A row is one durable execution of a pipeline on one input. Its id names the workflow as well: run-<id>.
create table run (
  -- in the order of its bytes, so that a run is found by the beginning of its id, and listed alike everywhere
  id                text collate "C" not null,
  name              text,
  config            json          not null,
  config_hash       text          not null,
  status            text          not null default 'pending',
  command           text          not null default 'none',
  retry_of          text collate "C",
  try               integer       not null default 1,
  transitions       integer       not null default 0,
  created_at        timestamptz   not null default clock_timestamp(),
  started_at        timestamptz,
  completed_at      timestamptz,
  duration_ms       bigint,
  tokens_in         bigint        not null default 0,
  tokens_out        bigint        not null default 0,
  cost_usd          numeric(20, 10),
  error_stage_index integer,
  error_type        text,
  error_message     text,
  constraint run_pk primary key (id),
  constraint run_retry_of_fk foreign key (retry_of) references run (id) on delete set null,
  constraint run_status_known check
    (status in ('pending', 'running', 'paused', 'waiting', 'completed', 'failed', 'canceled')),
  constraint run_command_known check (command in ('none', 'pause', 'cancel'))
);

create index run_by_age on run (created_at desc, id desc);
create index run_open on run (id) where status in ('pending', 'running', 'paused', 'waiting');
create index run_by_end on run (completed_at) where completed_at is not null;
create index run_by_retry_of on run (retry_of) where retry_of is not null;
