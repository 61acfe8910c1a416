-- Whether the cache was asked before a call, and found to have no answer: not when it is refreshed or bypassed.
-- A question to which the cache had no answer, where it alone may answer, is a row as well: missed, with no call.
alter table call
  add column cache_asked boolean not null default false,
  drop constraint call_outcome_known,
  add constraint call_outcome_known check
    (outcome in ('in_flight', 'answered', 'cached', 'missed', 'withdrawn', 'failed', 'rate_limited', 'lost'));

-- refreshes of before can't be told apart
update call set cache_asked = exclusive;
