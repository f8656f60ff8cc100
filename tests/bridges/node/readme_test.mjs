// Is what the README shows what works? All its blocks are one program.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { folder } from './support/bridge.mjs';
import { content, pluginFile } from './support/world.mjs';

test('the README\'s blocks run, one after the other, as they stand', () => {
  const readme = readFileSync(path.join(folder, 'README.md'), 'utf8');
  const blocks = Array.from(readme.matchAll(/^```js\n(.*?)^```$/gms), ([, block]) => block);
  assert.equal(blocks.length, 9);
  const place = mkdtempSync(path.join(tmpdir(), 'agenda-'));
  const end = 'console.log(page.slice(0, 8)); plugin.close(); storage.close();';
  const program = [...blocks, end].join('\n').replaceAll('/var/lib/portal', place);
  // In the bridge's own folder its name is known.
  const env = { AGENDA_PLUGIN_PATH: path.dirname(pluginFile), AGENDA_CONTENT_PATH: content };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program],
    { cwd: folder, encoding: 'utf8', env: { ...process.env, ...env } });
  rmSync(place, { recursive: true });
  assert.equal(status, 0, stderr);
  // The storage that it shows fails no check, so nothing is said of it.
  assert.deepEqual(stdout.trim().split('\n'), ['1 Der holdes vælgermøde', 'refused <guide> mangler attributten id.',
    'Til bestyrelsen, Til beboerne', '1. Budget 2027', '404 not_found meeting.unknown undefined', '<article']);
});
