-- expand
alter table scoring add column done_ahead bigint not null default 0;

comment on column scoring.done_ahead is 'runs behind the place that are done as well; some may not be counted yet';
