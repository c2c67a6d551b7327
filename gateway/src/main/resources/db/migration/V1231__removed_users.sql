-- Somebody who was removed stays known: the audit trail and the keys that they made name them.
alter table app_user add column removed_at timestamptz;
