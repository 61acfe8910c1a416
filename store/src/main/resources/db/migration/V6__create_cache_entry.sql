-- A row is one answer that may be given again for the same question. The key is a hash over all that makes the
-- question; the parts stand beside it so that a miss can be explained.
create table cache_entry (
  key           text          not null,
  adapter       text          not null,
  endpoint      text          not null,
  model         text          not null,
  messages_hash text          not null,
  params        json          not null,
  epoch         integer       not null,
  response_raw  text          not null,
  model_used    text          not null,
  finish_reason text,
  tokens_in     bigint        not null,
  tokens_out    bigint        not null,
  tokens_cached bigint        not null,
  latency_ms    bigint        not null,
  cost_usd      numeric(20, 10),
  bytes         bigint        not null generated always as (octet_length(response_raw)) stored,
  created_at    timestamptz   not null default clock_timestamp(),
  expires_at    timestamptz   not null,
  constraint cache_entry_pk primary key (key)
);

create index cache_entry_by_messages on cache_entry (messages_hash);
create index cache_entry_by_age on cache_entry (created_at desc, key desc);
create index cache_entry_by_expiry on cache_entry (expires_at);
