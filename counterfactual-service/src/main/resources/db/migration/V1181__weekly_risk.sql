-- The weekly points of a trajectory, which rules for when to act are learnt from: days since
-- 1970-01-01, ascending, and the churn probability on each.
alter table risk_trajectory add column days int[] not null default '{}';
alter table risk_trajectory add column probabilities double precision[] not null default '{}';
alter table source_state no force row level security;
update source_state set version = '' where source = 'RISK_TRAJECTORIES';
alter table source_state force row level security;
