-- The reference data of `data/`, as it was last loaded: what holds from when until when, where it was found, who must check it.
-- It names no person, so the product may read all of it. Loading runs as owner; the product cannot change a fact.

create schema region;
grant usage on schema region to app;

create table region.fact (
  scope text not null,
  list text not null,
  key text not null,
  valid_from date not null,
  valid_until date,
  body jsonb not null,
  source text not null check (source <> ''),
  checked_on date not null,
  uncertain text,
  primary key (scope, list, key, valid_from),
  check (valid_until is null or valid_until > valid_from),
  -- Nothing has two values on one day.
  exclude using gist (scope with =, list with =, key with =, daterange(valid_from, valid_until) with &&)
);
comment on table region.fact is 'One dated row of the files in data/: scope is the folder, list the file, key what it is about';
comment on column region.fact.valid_until is 'First day on which the row no longer holds; null while no end is known';
comment on column region.fact.uncertain is 'Why a person must still check it; null when it is sure';
grant select on region.fact to app;

create table region.release (
  scope text primary key,
  hash text not null,
  loaded_at timestamptz not null
);
comment on table region.release is 'Which version of each folder of data/ is loaded: a process reads the facts again when its hash changes';
grant select on region.release to app;
