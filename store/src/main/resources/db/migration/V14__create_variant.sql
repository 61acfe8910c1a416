-- A row is one pipeline of an experiment: the config of its runs, without what a sample brings.
create table variant (
  experiment_id text    collate "C" not null,
  position      integer not null,
  name          text    not null,
  config        json    not null,
  -- provider and model of each stage
  models        json    not null,
  constraint variant_pk primary key (experiment_id, position),
  constraint variant_name unique (experiment_id, name),
  constraint variant_experiment_fk foreign key (experiment_id) references experiment (id) on delete cascade
);
