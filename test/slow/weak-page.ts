import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';

/**
 * A little site with the faults that scanners look for: the control. Only for tests, only on this machine: it shows
 * what is asked for without escaping it (XSS), pastes it into SQL (injection), has a form without a token (CSRF), sends
 * a cookie to scripts, and tells a browser nothing about safety.
 */
export async function weakPage(databaseUrl: string): Promise<{ origin: string; close: () => Promise<void> }> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  const guests: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const send = (body: string): void => {
      response
        .writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'session=1234567890' })
        .end(`<!doctype html><title>Weak</title><body>${body}</body>`);
    };
    if (url.pathname === '/search') {
      send(`You looked for ${url.searchParams.get('q') ?? ''}`);
      return;
    }
    if (url.pathname === '/visit') {
      const query = `select ref from (values ('A-1'), ('A-2')) as visit (ref) where ref = '${url.searchParams.get('ref') ?? ''}'`;
      pool
        .query(query)
        .then(({ rowCount }) => {
          send(rowCount ? 'This visit is there.' : 'There is no such visit.');
        })
        .catch((error: unknown) => {
          send(`ERROR: ${String(error)}`);
        });
      return;
    }
    if (url.pathname === '/guests' && request.method === 'POST') {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        guests.push(new URLSearchParams(body).get('name') ?? '');
        send(guests.slice(-20).join('<br>'));
      });
      return;
    }
    send(
      '<a href="/search?q=a">Search</a> <a href="/visit?ref=A-1">Visit</a>' +
        '<form method="post" action="/guests"><input name="name" value="x"><button>Send</button></form>',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await pool.end();
    },
  };
}
