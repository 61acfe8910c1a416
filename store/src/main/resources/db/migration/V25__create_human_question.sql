-- expand
-- A row is what one scorer asks people about a run's output, from when it is asked; its answer is a score.
create table human_question (
  run_id      text collate "C" not null,
  scorer_name text        not null,
  -- where the scorer stands among those of the run
  position    integer     not null,
  question    text        not null,
  asked_at    timestamptz not null default clock_timestamp(),
  deadline    timestamptz not null,
  open        boolean     not null default true,
  constraint human_question_pk primary key (run_id, scorer_name),
  constraint human_question_run_fk foreign key (run_id) references run (id) on delete cascade
);

create index human_question_open on human_question (deadline, run_id) where open;

comment on column human_question.question is 'as it is shown: the rendered template';
comment on column human_question.open is 'whether nobody has answered, and the deadline was not met yet';
