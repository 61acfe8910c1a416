-- A row is one thing that happened, written in the transaction of its cause and read in the order of its id.
-- Ids are drawn before commit: a smaller one may become visible after a larger one (see EventReader).
create table event (
  id bigint generated always as identity,
  type text not null,
  subject text not null,
  -- what made it happen; with type and subject it makes a repeated write harmless
  cause text not null,
  -- json, not jsonb: jsonb refuses an escaped NUL
  data json not null,
  -- the process in which it arose
  origin text not null,
  created_at timestamptz not null default clock_timestamp(),
  constraint event_pk primary key (id),
  constraint event_happens_once unique (subject, type, cause)
);
