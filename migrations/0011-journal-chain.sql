-- The journal, numbered and chained for each agency, so that a change to it shows (docs/decisions/0015).
--
-- An entry is written by the transaction of the change it tells of and never touched again. Its number and its hash stand
-- beside it, in a table to which the product has no right at all: only the functions below write there.

-- Entries without a number yet. A transaction that commits late is late in here, and never missed.
create table journal.waiting (
  centre_id text not null,
  place bigint generated always as identity,
  chain text not null,
  entry_id uuid not null,
  -- The database's own clock: it measures whether the worker runs, also on the chosen day of a demonstration.
  since timestamptz not null default clock_timestamp(),
  primary key (centre_id, place)
);
comment on table journal.waiting is 'Journal entries that have no number yet, in the order in which they were written';

-- The place of an entry in the chain of its agency; what nobody of an agency did stands in the chain "public".
create table journal.link (
  centre_id text not null,
  chain text not null,
  number bigint not null check (number > 0),
  entry_id uuid not null,
  -- The moment of the entry once more, so that a moment that was changed later is told from any other change.
  at timestamptz not null,
  previous bytea not null check (length(previous) = 32),
  hash bytea not null check (length(hash) = 32),
  primary key (centre_id, chain, number),
  unique (centre_id, entry_id)
);
comment on table journal.link is 'Number and hash of each journal entry: append-only, each hash covers the one before';

-- The end of each chain, and how far it is written down outside the database.
create table journal.chain (
  centre_id text not null,
  chain text not null,
  number bigint not null,
  hash bytea not null,
  anchored_number bigint not null default 0,
  -- Since when there are entries beyond the last anchor; null when there are none.
  unanchored_since timestamptz,
  primary key (centre_id, chain)
);
comment on table journal.chain is 'The last number and hash of each chain, and the last number that was anchored';

-- How long the journal may go without an anchor before officers are shown no more persons.
create table journal.keeping (
  centre_id text not null primary key,
  hours_without_anchor integer not null check (hours_without_anchor between 1 and 72)
);
comment on table journal.keeping is 'The centre''s limit for a journal without an anchor';

-- What was written before this migration waits for its number too.
alter table journal.entry no force row level security;
insert into journal.waiting (centre_id, chain, entry_id)
  select centre_id, coalesce(agency, 'public'), entry_id from journal.entry order by at, entry_id;
alter table journal.entry force row level security;

do $$
declare one text;
begin
  foreach one in array array['waiting', 'link', 'chain', 'keeping'] loop
    execute format('alter table journal.%I enable row level security', one);
    execute format('alter table journal.%I force row level security', one);
  end loop;
  -- The functions run as owner, whom row security binds too: one centre, and numbering only as the product itself.
  foreach one in array array['waiting', 'chain', 'keeping'] loop
    execute format($policy$
      create policy same_centre on journal.%I to owner
        using (centre_id = (select nullif(current_setting('app.centre', true), '')))
        with check (centre_id = (select nullif(current_setting('app.centre', true), '')))$policy$, one);
  end loop;
end $$;
create policy numbering on journal.link for insert to owner
  with check (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and (select current_setting('app.actor', true)) = 'system'
  );
create policy verifying on journal.link for select to owner
  using (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and (select current_setting('app.actor', true)) = 'system'
  );
create policy numbering on journal.entry for select to owner
  using (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and (select current_setting('app.actor', true)) = 'system'
  );

-- A privacy officer reads the numbers of the own agency's entries.
grant select (centre_id, chain, number, entry_id) on journal.link to desk_centre, desk_municipality, desk_ind;
create policy own_agency on journal.link for select to desk_centre, desk_municipality, desk_ind
  using (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and chain = (select nullif(current_setting('app.agency', true), ''))
    and (select current_setting('app.role', true)) = 'privacy-officer'
  );

-- Every entry gets its place in the queue with it, whoever writes it.
create function journal.queue_added() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into journal.waiting (centre_id, chain, entry_id)
    select centre_id, coalesce(agency, 'public'), entry_id from added;
  return null;
end $$;
revoke all on function journal.queue_added() from public;
create trigger queue_added after insert on journal.entry
  referencing new table as added for each statement execute function journal.queue_added();

-- A part of the text that is hashed: its length in bytes before it, so that no two rows give the same text.
-- Without a search path of its own it is written into the statement that asks it (four times as fast).
create function journal.part(value text) returns text
language sql immutable as $$
  select coalesce(octet_length(part.value) || ':' || part.value, '-') || ';'
$$;

-- The text of an entry that is hashed. src/journal/rules/chained-text.ts writes the same one.
create function journal.text_of(e journal.entry) returns text
language sql stable as $$
  select journal.part(e.centre_id) || journal.part(e.entry_id::text)
    || journal.part(to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
    || journal.part(e.actor) || journal.part(e.officer_id::text) || journal.part(e.agency) || journal.part(e.role)
    || journal.part(e.action) || journal.part(e.booking_id::text) || journal.part(e.purpose)
    || journal.part(e.person_id) || journal.part(e.facts::text)
$$;

-- Numbers and chains what waits, at most so many; gives how many it did. One at a time: who comes meanwhile does nothing.
create function journal.number_waiting(most integer) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  centre constant text := nullif(current_setting('app.centre', true), '');
  done integer := 0;
  chain_name text;
  head record;
  one record;
  latest bigint;
  previous bytea;
  newest bytea;
  numbers bigint[];
  entries uuid[];
  moments timestamptz[];
  befores bytea[];
  hashes bytea[];
  places bigint[];
begin
  if current_setting('app.actor', true) is distinct from 'system' then
    raise exception 'only the product itself numbers the journal' using errcode = 'insufficient_privilege';
  end if;
  if not pg_try_advisory_xact_lock(hashtextextended('journal.number ' || centre, 0)) then return 0; end if;

  for chain_name in
    select distinct first.chain
    from (select w.chain from journal.waiting w where w.centre_id = centre order by w.place limit most) first
  loop
    select c.number, c.hash into head from journal.chain c where c.centre_id = centre and c.chain = chain_name;
    latest := coalesce(head.number, 0);
    newest := coalesce(head.hash, decode(repeat('00', 32), 'hex'));
    numbers := '{}'; entries := '{}'; moments := '{}'; befores := '{}'; hashes := '{}'; places := '{}';

    for one in
      select w.place, e.entry_id, e.at, journal.text_of(e) as text
      from journal.waiting w join journal.entry e on e.centre_id = w.centre_id and e.entry_id = w.entry_id
      where w.centre_id = centre and w.chain = chain_name
      order by w.place limit most
    loop
      latest := latest + 1;
      previous := newest;
      newest := sha256(convert_to(
        journal.part(chain_name) || journal.part(latest::text) || journal.part(encode(previous, 'hex')) || one.text, 'UTF8'));
      numbers := numbers || latest;
      entries := entries || one.entry_id;
      moments := moments || one.at;
      befores := befores || previous;
      hashes := hashes || newest;
      places := places || one.place;
    end loop;
    -- Only when somebody took entries away before they had a number: they keep waiting, and the check tells of them.
    continue when cardinality(places) = 0;

    insert into journal.link (centre_id, chain, number, entry_id, at, previous, hash)
      select centre, chain_name, l.* from unnest(numbers, entries, moments, befores, hashes) l;
    insert into journal.chain as c (centre_id, chain, number, hash, unanchored_since)
      select centre, chain_name, latest, newest, min(w.since) from journal.waiting w
      where w.centre_id = centre and w.place = any (places)
      on conflict (centre_id, chain) do update
        set number = excluded.number, hash = excluded.hash,
            unanchored_since = coalesce(c.unanchored_since, excluded.unanchored_since);
    delete from journal.waiting w where w.centre_id = centre and w.place = any (places);
    done := done + cardinality(places);
  end loop;
  return done;
end $$;

-- The ends of chains that grew since their last anchor, for the one process that writes anchors now; nothing for others.
create function journal.heads_to_anchor() returns table (chain text, number bigint, hash bytea)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare centre constant text := nullif(current_setting('app.centre', true), '');
begin
  if current_setting('app.actor', true) is distinct from 'system' then
    raise exception 'only the product itself anchors the journal' using errcode = 'insufficient_privilege';
  end if;
  if not pg_try_advisory_xact_lock(hashtextextended('journal.anchor ' || centre, 0)) then return; end if;
  return query select c.chain, c.number, c.hash from journal.chain c
    where c.centre_id = centre and c.number > c.anchored_number order by c.chain;
end $$;

-- Notes that this end of a chain is written down outside the database.
create function journal.note_anchor(anchored text, number bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if current_setting('app.actor', true) is distinct from 'system' then
    raise exception 'only the product itself anchors the journal' using errcode = 'insufficient_privilege';
  end if;
  update journal.chain c
    set anchored_number = note_anchor.number,
        unanchored_since = case when c.number > note_anchor.number then clock_timestamp() end
    where c.centre_id = nullif(current_setting('app.centre', true), '') and c.chain = note_anchor.anchored
      and c.anchored_number < note_anchor.number;
end $$;

-- Sets the centre's limit, at the start of the process that writes the anchors.
create function journal.keep_within(hours integer) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if current_setting('app.actor', true) is distinct from 'system' then
    raise exception 'only the product itself sets the limit' using errcode = 'insufficient_privilege';
  end if;
  insert into journal.keeping (centre_id, hours_without_anchor)
    values (nullif(current_setting('app.centre', true), ''), keep_within.hours)
    on conflict (centre_id) do update set hours_without_anchor = excluded.hours_without_anchor;
end $$;

-- Whether every entry that is older than the limit has a number and an anchor. Without that, no officer is shown a person.
create function journal.is_kept() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(least(
    (select w.since from journal.waiting w
     where w.centre_id = nullif(current_setting('app.centre', true), '') order by w.place limit 1),
    (select min(c.unanchored_since) from journal.chain c
     where c.centre_id = nullif(current_setting('app.centre', true), ''))
  ) > clock_timestamp() - make_interval(hours => coalesce(
    (select k.hours_without_anchor from journal.keeping k
     where k.centre_id = nullif(current_setting('app.centre', true), '')), 4)), true)
$$;

revoke all on function journal.part(text), journal.text_of(journal.entry), journal.number_waiting(integer),
  journal.heads_to_anchor(), journal.note_anchor(text, bigint), journal.keep_within(integer), journal.is_kept() from public;
grant execute on function journal.number_waiting(integer), journal.heads_to_anchor(), journal.note_anchor(text, bigint),
  journal.keep_within(integer), journal.is_kept() to app;
grant execute on function journal.is_kept() to desk_centre, desk_municipality, desk_ind;

-- A privacy officer reads who the officers of the own agency are, and changes nothing about them.
create policy watched_by_privacy_officer on access.role for select to desk_centre, desk_municipality, desk_ind
  using (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and agency = (select nullif(current_setting('app.agency', true), ''))
    and (select current_setting('app.role', true)) = 'privacy-officer'
  );
create policy watched_by_privacy_officer on access.officer for select to desk_centre, desk_municipality, desk_ind
  using (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and (select current_setting('app.role', true)) = 'privacy-officer'
    and exists (select from access.role r where r.centre_id = officer.centre_id and r.officer_id = officer.officer_id
                and r.agency = (select nullif(current_setting('app.agency', true), '')))
  );
-- Seeing an officer gives no right to the officer's sessions; only administering does.
alter policy own_agency on access.session
  using (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and (officer_id = (select nullif(current_setting('app.officer', true), '')::uuid)
      or (select current_setting('app.role', true)) = 'administrator'
        and exists (select from access.officer o where o.centre_id = session.centre_id and o.officer_id = session.officer_id))
  );
