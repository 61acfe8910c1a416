-- A row is one sample that an experiment takes, in its order: chosen once, so that a plan never changes.
create table experiment_sample (
  experiment_id   text    collate "C" not null,
  ordinal         integer not null,
  sample_position integer not null,
  constraint experiment_sample_pk primary key (experiment_id, ordinal),
  constraint experiment_sample_experiment_fk foreign key (experiment_id) references experiment (id) on delete cascade
);
