import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refuseWrongServer } from '../../src/platform/migrate.ts';
import { testDatabase, type TestDatabase } from '../builders/database.ts';

let db: TestDatabase;
let superuser: pg.Client;
beforeAll(async () => {
  db = await testDatabase();
  superuser = new pg.Client({ connectionString: db.ownerUrl.replace('user=owner', 'user=postgres') });
  await superuser.connect();
});
afterAll(async () => {
  await superuser.end();
  await db.close();
});

describe('before it migrates, the product looks at the server', () => {
  test('the roles of roles.sql are enough', async () => {
    await expect(refuseWrongServer(superuser)).resolves.toBeUndefined();
  });

  test.each(['desk_centre', 'desk_municipality', 'desk_ind'])(
    'a server where "app" is no member of %s is refused by a sentence that names the script',
    async (role) => {
      // Roles belong to the whole server, which other tests use too: nothing of this is committed.
      await superuser.query('begin');
      try {
        await superuser.query(`revoke ${role} from app`);
        await expect(refuseWrongServer(superuser)).rejects.toMatchObject({
          name: 'StartRefusal',
          message: expect.stringMatching(new RegExp(`${role} .*migrations/roles/roles\\.sql`)) as string,
        });
      } finally {
        await superuser.query('rollback');
      }
    },
  );
});
