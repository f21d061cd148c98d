-- The role in which tenants' rows are read and written: it owns nothing, and row level security holds it to one tenant.
-- Every later table: tenant_id text not null, row level security enabled and forced, a policy `tenant` for itp_app
-- (tenant_id = current_setting('itp.tenant', true)) and a policy `system` for the role that migrates.

-- Roles belong to the whole server, so another database of it may have made this one already, even at this moment.
do $$
begin
  create role itp_app nologin;
exception
  when duplicate_object or unique_violation then null;
end
$$;

grant itp_app to current_user;
grant usage on schema public to itp_app;

create extension if not exists vector;
