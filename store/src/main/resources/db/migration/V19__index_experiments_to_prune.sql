-- A dataset is taken away when no experiment uses it, and an experiment when its end is long ago: both are looked up.
create index experiment_by_dataset on experiment (dataset_id);
create index experiment_by_end on experiment (completed_at) where completed_at is not null;
