export type Terms = readonly (readonly [factor: number, column: string])[];

/** What the solver needs: the text of a model, or that it has no answer whatever the solver says. */
export type LinearProblem = { readonly isImpossible: boolean; readonly text: () => string };

/** A linear model that is built row by row, and its text in CPLEX's LP format. */
export class LinearModel implements LinearProblem {
  isImpossible = false;
  private readonly rows: string[] = [];
  private readonly bounds: string[] = [];
  private readonly binaries: string[] = [];
  private objective = '';

  binary(column: string): void {
    this.binaries.push(column);
  }

  between(column: string, least: number, most: number): void {
    this.bounds.push(`${least} <= ${column} <= ${most}`);
  }

  minimise(terms: Terms): void {
    this.objective = written(terms);
  }

  row(terms: Terms, relation: '<=' | '>=' | '=', right: number): void {
    if (terms.length > 0) this.rows.push(`${written(terms)} ${relation} ${right}`);
    else if (relation === '<=' ? right < 0 : relation === '>=' ? right > 0 : right !== 0) this.isImpossible = true;
  }

  text(): string {
    return [
      'Minimize',
      this.objective,
      'Subject To',
      ...this.rows,
      'Bounds',
      ...this.bounds,
      'Binary',
      ...this.binaries,
      'End',
      '',
    ].join('\n');
  }
}

/** The terms with each column once, a few to a line. */
function written(terms: Terms): string {
  const sums = new Map<string, number>();
  for (const [factor, column] of terms) sums.set(column, (sums.get(column) ?? 0) + factor);
  return [...sums]
    .map(([column, factor], n) => `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${column}${n % 8 === 7 ? '\n' : ''}`)
    .join(' ');
}
