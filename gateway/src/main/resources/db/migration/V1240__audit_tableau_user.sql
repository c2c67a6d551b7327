-- Who sat before Tableau when its analytics extension was called: what Tableau says, and nobody proves.
alter table audit_entry add column tableau_user text check (length(tableau_user) <= 200);
create index audit_entry_of_tableau_user on audit_entry (organization_id, tableau_user, id desc)
  where tableau_user is not null;
