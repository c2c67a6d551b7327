-- Past episodes of risk come with the current ones, each with the numbers known at its beginning.
alter table risk_signal add column ended_at timestamptz;
alter table risk_signal add column peak_probability double precision;
alter table risk_signal add column features jsonb not null default '{}';
