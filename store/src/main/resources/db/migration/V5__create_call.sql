-- The ledger: a row is one attempt to have an answer, written down before it is made.
-- purpose is 'stage:<index>' or 'score:<scorer>'. While a call is in flight its cache key is locked for all others.
create table call (
  run_id        text collate "C" not null,
  purpose       text          not null,
  attempt       integer       not null,
  provider      text          not null,
  model         text          not null,
  cache_key     text          not null,
  exclusive     boolean       not null,
  process       text          not null,
  outcome       text          not null default 'in_flight',
  started_at    timestamptz   not null default clock_timestamp(),
  lease_until   timestamptz   not null,
  finished_at   timestamptz,
  wait_ms       bigint        not null default 0,
  error_type    text,
  error_message text,
  answer        text,
  tokens_in     bigint        not null default 0,
  tokens_out    bigint        not null default 0,
  cost_usd      numeric(20, 10),
  constraint call_pk primary key (run_id, purpose, attempt),
  constraint call_run_fk foreign key (run_id) references run (id) on delete cascade,
  constraint call_outcome_known check
    (outcome in ('in_flight', 'answered', 'cached', 'failed', 'rate_limited', 'lost'))
);

create unique index call_single_flight on call (cache_key) where outcome = 'in_flight' and exclusive;
create index call_in_flight_by_process on call (process) where outcome = 'in_flight';

comment on column call.answer is 'what a judge answered; a stage''s answer is in stage_result';
comment on column call.cost_usd is 'dollars paid; null while unknown';
