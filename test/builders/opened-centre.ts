import { afterAll, beforeAll } from 'vitest';
import type { Region } from '../../src/region/rules/region.ts';
import { openedCentre } from './booking.ts';
import { testDatabase, type TestDatabase } from './database.ts';

/** The database of one test file, with the days of the centre open for booking. */
export let db: TestDatabase;
export let region: Region;

/** Opens it for the file that calls it. */
export function bookAtOpenedCentre(): void {
  beforeAll(async () => {
    db = await testDatabase();
    region = await openedCentre(db);
  });
  afterAll(() => db.close());
}
