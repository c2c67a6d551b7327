create index event_superseded_by_customer on event_superseded (organization_id, customer_id);
