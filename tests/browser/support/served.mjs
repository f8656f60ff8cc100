// Every test file has a board in a portal of its own, and a browser; they end with the file.
import { after, before } from 'node:test';
import { Board } from './board.mjs';
import { open_browser } from './people.mjs';
import { Portal } from './portal.mjs';

export let portal, board, browser;

// `fill` writes what is there before the portal serves, and `begin` is what a file does first when it serves:
// Node gives several hooks of a file no order. `content` is a content folder; without one the portal finds its own.
export function serve_board({ fill, begin, content } = {}) {
  before(async () => {
    portal = await Portal.make({ content });
    board = await Board.make(portal);
    if (fill) await fill();
    await portal.serve();
    browser = await open_browser();
    if (begin) await begin();
  });
  after(async () => {
    if (browser) await browser.close();
    if (portal) await portal.end();
  });
}
