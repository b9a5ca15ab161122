import path from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../platform/project-root.ts';
import { readAssets } from './assets.ts';

it('says what to do when the client was not built', () => {
  expect(() => readAssets(path.join(projectRoot, 'src', 'web'))).toThrow(/vite build/);
});
