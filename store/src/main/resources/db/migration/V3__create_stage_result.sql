-- A row is what one finished stage left. Texts are stored as dev.assay.store.StoredText writes them.
create table stage_result (
  run_id        text collate "C" not null,
  stage_index   integer       not null,
  prompt_sent   text          not null,
  messages      json,
  response_raw  text          not null,
  provider      text          not null,
  model_used    text          not null,
  tokens_in     bigint        not null,
  tokens_out    bigint        not null,
  tokens_cached bigint        not null,
  latency_ms    bigint        not null,
  finish_reason text,
  cached        boolean       not null,
  cache_key     text          not null,
  cache_miss    text,
  attempts      integer       not null,
  cost_usd      numeric(20, 10),
  taken_from    text,
  created_at    timestamptz   not null default clock_timestamp(),
  constraint stage_result_pk primary key (run_id, stage_index),
  constraint stage_result_run_fk foreign key (run_id) references run (id) on delete cascade
);

comment on column stage_result.messages is 'the messages sent; null when prompt_sent was the only one, from the user';
comment on column stage_result.cost_usd is 'dollars paid now; 0 when cached, null when the price is unknown';
comment on column stage_result.taken_from is 'the run that paid for it, when a retry took it over';
