-- A row is the piece of one provider's limits that a process has for now: from low to high, on a line from 0 to 1.
create table limit_share (
  name       text collate "C"  not null,
  process    text collate "C"  not null,
  demand     bigint            not null,
  low        double precision  not null,
  high       double precision  not null,
  expires_at timestamptz       not null,
  constraint limit_share_pk primary key (name, process),
  constraint limit_share_limit_fk foreign key (name) references provider_limit (name) on delete cascade
);

comment on column limit_share.demand is 'calls of the process that are in flight or wait';
