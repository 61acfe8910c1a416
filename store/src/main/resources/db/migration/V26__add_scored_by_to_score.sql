-- expand
alter table score add column scored_by text;

comment on column score.scored_by is 'the person who gave it; null when a scorer did';
