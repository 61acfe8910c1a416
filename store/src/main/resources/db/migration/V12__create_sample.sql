-- A row is one input of a dataset, with what is known of it.
create table sample (
  dataset_id bigint  not null,
  position   integer not null,
  sample_id  text    collate "C" not null,
  -- json, not jsonb: jsonb refuses an escaped NUL
  input      json    not null,
  target     json,
  metadata   json,
  scorers    json,
  constraint sample_pk primary key (dataset_id, position),
  constraint sample_id_unique unique (dataset_id, sample_id),
  constraint sample_dataset_fk foreign key (dataset_id) references dataset (id) on delete cascade
);
