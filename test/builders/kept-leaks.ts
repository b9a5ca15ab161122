type Found = { readonly what: string; readonly place: string };
/** Every row of a statement, past row security. */
type AllRows = (statement: string) => Promise<readonly Found[]>;

/**
 * The canary of the whole suite: every database of every test has persons of its own, and what it keeps of them beside
 * their own rows (the journal, the keys of repeated requests, the jobs that wait) may hold none of their words. Gives
 * what was found, in words; `testDatabase().close()` asks it.
 */
export async function leaksKept(everything: AllRows): Promise<readonly string[]> {
  const rows = await everything(`
    with words (what, word) as (
      select 'a family name', lower(family_name) from households.person
      union select 'given names', lower(given_names) from households.person
      union select 'a mail address', lower(email) from households.contact
      union select 'a telephone', phone from households.contact
      union select 'a need', lower(other_need) from households.contact
      union select 'a reference', lower(reference) from planning.booking
      union select 'a family name', lower(family_name) from sponsors.group_participant
      union select 'given names', lower(given_names) from sponsors.group_participant
      union select 'a mail address', lower(email) from sponsors.group_participant
      union select 'a school', lower(school) from sponsors.group_session
      union select 'who asks for a school', lower(contact_name) from sponsors.group_session
      union select 'the name of an officer', lower(name) from access.officer
    ), kept (place, text) as (
      select 'journal.entry ' || action, lower(facts::text || coalesce(purpose, '')) from journal.entry
      union all select 'platform.idempotency ' || operation, lower(key || ' ' || coalesce(answer::text, ''))
        from platform.idempotency
      union all select 'a job', lower(payload::text) from graphile_worker._private_jobs
    )
    select distinct what, place from (select what, word from words where length(word) >= ${SHORTEST} limit ${MOST}) w
    join kept on strpos(kept.text, w.word) > 0 order by 1, 2`);
  return rows.map(({ what, place }) => `${what} in ${place}`);
}

/** Shorter words are parts of codes by chance. */
const SHORTEST = 6;
/** A test with thousands of persons looks for some of them. */
const MOST = 200;
