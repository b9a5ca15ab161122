-- What every module stands on. Roles: `owner` runs migrations and jobs' bookkeeping, `app` is the product and owns nothing.

create extension if not exists btree_gist;

create schema platform;
grant usage on schema platform to app;

-- One row for each request that changed something, so that a repeated request is answered and not done again.
create table platform.idempotency (
  centre_id text not null,
  key text not null check (length(key) between 8 and 100),
  operation text not null,
  body_hash text not null,
  answer jsonb,
  made_at timestamptz not null,
  primary key (centre_id, key)
);
comment on table platform.idempotency is 'Requests already carried out; refusals are not kept';
grant select, insert, update, delete on platform.idempotency to app;
alter table platform.idempotency enable row level security;
alter table platform.idempotency force row level security;
create policy same_centre on platform.idempotency
  using (centre_id = (select nullif(current_setting('app.centre', true), '')))
  with check (centre_id = (select nullif(current_setting('app.centre', true), '')));

-- The product may enqueue the listed jobs and nothing else; the job runner's own tables stay closed to it.
-- A delay and not a moment, because a demonstration may run on a day of its own choice.
create function platform.enqueue(task text, payload json, delay_seconds double precision, job_key text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if task not in ('send-message', 'erase-message', 'release-hold', 'release-unconfirmed', 'erase-draft', 'erase-household') then
    raise exception 'unknown task %', task;
  end if;
  perform graphile_worker.add_job(
    identifier => enqueue.task,
    payload => enqueue.payload,
    run_at => now() + make_interval(secs => enqueue.delay_seconds),
    job_key => enqueue.job_key
  );
end $$;
revoke all on function platform.enqueue(text, json, double precision, text) from public;
grant execute on function platform.enqueue(text, json, double precision, text) to app;
