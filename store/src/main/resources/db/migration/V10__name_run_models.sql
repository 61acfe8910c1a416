-- The models of a run's stages, provider and model of each, so that a list of runs need not read their configs.
alter table run add column models json not null default '[]';

-- Runs of before have them as their configs name them. An escape for what PostgreSQL's text can't hold becomes a "?".
update run set models = (
  select coalesce(
    (select json_agg(stage -> 'model') from json_array_elements(readable.config -> 'pipeline_stages') stage),
    json_build_array(readable.config -> 'model'))
  from (select regexp_replace(run.config::text, '\\u(0000|d[89a-f][0-9a-f]{2})', '\\u003f', 'gi')::json as config) readable);
