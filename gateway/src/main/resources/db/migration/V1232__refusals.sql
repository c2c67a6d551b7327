-- Failed logins and refused keys come in floods: like ones within a minute are one entry.
alter table audit_entry add column times int not null default 1 check (times > 0);
