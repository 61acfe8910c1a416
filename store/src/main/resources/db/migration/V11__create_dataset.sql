-- A row is one frozen content of a dataset. Equal samples in equal order have one row, whatever file they came from.
create table dataset (
  id         bigint      generated always as identity,
  hash       text        not null,
  name       text,
  samples    integer     not null default 0,
  bytes      bigint      not null default 0,
  -- names of the fields that inputs have, and whether any sample has a target: what templates may ask for
  fields     json        not null default '[]',
  has_target boolean     not null default false,
  created_at timestamptz not null default clock_timestamp(),
  constraint dataset_pk primary key (id),
  constraint dataset_content unique (hash)
);

create index dataset_by_age on dataset (created_at desc, id desc);

comment on column dataset.hash is 'SHA-256 over the canonical JSON of every sample, a line each, in order';
comment on column dataset.bytes is 'length of that text';
