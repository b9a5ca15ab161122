import pino, { type DestinationStream } from 'pino';

export type Log = pino.Logger;

/**
 * The log: lines of JSON with ids and codes. It never gets a request's body, query or headers, nor an error's
 * detail from the database, because those carry what people typed.
 */
export function openLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: errorWithoutValues },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** A database error's `detail` and `where` quote the row: names and birth dates. Only its code and place stay. */
function errorWithoutValues(error: Error & { code?: string; table?: string; constraint?: string; facts?: object }) {
  return {
    name: error.name,
    message: error.code ? undefined : error.message,
    code: error.code,
    table: error.table,
    constraint: error.constraint,
    facts: error.facts,
    stack: error.stack
      ?.split('\n')
      .filter((line) => line.startsWith('    at '))
      .join('\n'),
  };
}
