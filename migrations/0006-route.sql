-- The answers to the questions of the route: nobody's name, birth date or address.

create schema route;
grant usage on schema route to app;

create table route.answer_sheet (
  centre_id text not null,
  -- 26 signs of Crockford base 32 (130 bits): who has the code may read and change the answers, nobody can guess it.
  code text not null check (code ~ '^[0-9a-hjkmnp-tv-z]{26}$'),
  answers jsonb not null,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  kept_until timestamptz not null,
  primary key (centre_id, code)
);
comment on table route.answer_sheet is 'Anonymous answers of one household to the route''s questions';
create index answer_sheet_by_end on route.answer_sheet (centre_id, kept_until);

grant select, insert, update, delete on route.answer_sheet to app;
alter table route.answer_sheet enable row level security;
alter table route.answer_sheet force row level security;
create policy same_centre on route.answer_sheet
  using (centre_id = (select nullif(current_setting('app.centre', true), '')))
  with check (centre_id = (select nullif(current_setting('app.centre', true), '')));
