-- The episode that an effect belongs to: also one whose outcome nobody knows yet.
alter table uplift_effect
  add column risk_signal_at timestamptz,
  add column learnt_from boolean not null default true;
