-- A row is what all workers know of one provider's limits: how long it wants to be left alone, and what it taught them.
create table provider_limit (
  name       text collate "C"  not null,
  held_until timestamptz,
  cut_at     timestamptz,
  rate       double precision,
  places     double precision,
  constraint provider_limit_pk primary key (name)
);

comment on column provider_limit.cut_at is 'when it last refused a call that had begun after the time before';
comment on column provider_limit.rate is 'calls a second that it took at cut_at, less a margin';
comment on column provider_limit.places is 'calls in flight at once that it is trusted to take';
