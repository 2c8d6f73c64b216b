import { readFileSync } from 'node:fs';
import { ROUTES } from './web-static.js';

describe('pages of the app', () => {
  it('are known to the server, each of them and no other', () => {
    const app = readFileSync('apps/web/src/app.tsx', 'utf8');
    const routes = [...app.matchAll(/<Route path="([^"]+)"/g)].map(([, path]) => path);
    // what a code says is drawn by the server when the page is asked for by its address
    expect([...ROUTES, '/v/:code?'].sort()).toEqual(routes.sort());
  });
});
