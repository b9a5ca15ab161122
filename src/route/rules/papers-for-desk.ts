import type { Plan } from './plan.ts';

/** The codes of the papers that the services of a plan at the desk ask for, each once. */
export function papersForDesk({ lines }: Plan): readonly string[] {
  const codes = lines
    .filter(({ service }) => service !== undefined)
    .flatMap(({ bring }) => bring.flatMap(({ documents }) => documents.map(({ code }) => code)));
  return [...new Set(codes)];
}
