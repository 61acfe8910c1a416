-- A row is a duty that one process at a time holds, until it lets go or dies.
create table lease (
  name       text        not null,
  holder     text        not null,
  held_until timestamptz not null,
  constraint lease_pk primary key (name)
);
