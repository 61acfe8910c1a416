-- A row is what one scorer said of a run's output; scoring again adds a version.
create table score (
  run_id      text collate "C" not null,
  scorer_name text             not null,
  version     integer          not null default 1,
  value       double precision,
  raw_value   double precision,
  clamped     boolean          not null,
  threshold   numeric,
  passed      boolean,
  reason      text,
  error       text,
  created_at  timestamptz      not null default clock_timestamp(),
  constraint score_pk primary key (run_id, scorer_name, version),
  constraint score_run_fk foreign key (run_id) references run (id) on delete cascade,
  constraint score_value_or_error check ((value is null) = (error is not null)),
  constraint score_value_range check (value between 0 and 1)
);
