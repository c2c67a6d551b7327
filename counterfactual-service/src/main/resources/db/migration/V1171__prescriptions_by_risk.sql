-- The customers with the most expected loss, without sorting a whole run.
create index prescription_by_risk on prescription
  (organization_id, run_id, (churn_probability * value_at_stake) desc, customer_id);
