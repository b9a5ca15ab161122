import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../platform/project-root.ts';
import { StartRefusal } from '../../platform/start-refusal.ts';
import { checkRouteFiles } from './read-route.ts';

const project = path.join(projectRoot, '.data', 'test', 'route-files');
const folder = path.join(project, 'data', 'netherlands', 'route');

function shippedFiles(): void {
  rmSync(project, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(path.join(projectRoot, 'data', 'netherlands', 'route'), folder, { recursive: true });
}

function sentence(): string {
  try {
    checkRouteFiles(project);
    return 'right';
  } catch (error) {
    expect(error).toBeInstanceOf(StartRefusal);
    return (error as Error).message;
  }
}

afterAll(() => {
  rmSync(project, { recursive: true, force: true });
  checkRouteFiles();
});

describe('the rows of the route', () => {
  test('as they are shipped are right', () => {
    shippedFiles();
    expect(sentence()).toBe('right');
  });

  test('with a fault stop the start with file, line and fault', () => {
    shippedFiles();
    const file = path.join(folder, 'limits.yaml');
    const text = readFileSync(file, 'utf8').replace('value: 730', 'value: many');
    writeFileSync(file, text);
    const line = text.split('\n').findIndex((one) => one.includes('value: many')) + 1;
    expect(sentence()).toContain(`data/netherlands/route/limits.yaml, line ${line}: value`);
  });

  test('that are missing are named', () => {
    shippedFiles();
    rmSync(path.join(folder, 'steps.yaml'));
    expect(sentence()).toContain('data/netherlands/route/steps.yaml, line 1');
  });
});
