-- A call that was written down and then not made, as another had been answered meanwhile, is no refusal.
alter table call
  drop constraint call_outcome_known,
  add constraint call_outcome_known check
    (outcome in ('in_flight', 'answered', 'cached', 'withdrawn', 'failed', 'rate_limited', 'lost'));
