// What the tests have in common: the world of the cases, the plugin under test, and calls into it.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { agenda } from './bridge.mjs';
import { Portal } from './portal.mjs';

export const { world } = JSON.parse(readFileSync(new URL('../../cases.json', import.meta.url), 'utf8'));
export const content = fileURLToPath(new URL('../../../../content', import.meta.url));
export const pluginFile = process.env.AGENDA_PLUGIN;
export const item = 'almene-maal.tema-3.democratic-actor';
export const consideration = 'almene-maal.tema-3.trust-and-backing';

export const portal = (options) => new Portal(world, content, options);
export const open = (host) => agenda.load(pluginFile, host);

/** Opens the plugin for a portal, and closes it after the body, whatever comes of it. */
export async function withPlugin(of, body) {
  const plugin = open(of.host ?? of);
  try {
    return await body(plugin);
  } finally {
    plugin.close();
  }
}

export const answer = (more = {}) => ({ action: 'answer_consideration', item, fields: { consideration, answer: 'yes', ...more } });
export const followUp = (task) => ({ action: 'add_follow_up', item, fields: { task, responsible: 'aase' } });
export const record = { item, view: 'record' };

/** What a promise or a function was refused with. */
export async function refusalOf(asked) {
  try {
    await (typeof asked === 'function' ? asked() : asked);
  } catch (error) {
    return error;
  }
  throw new Error('it was not refused');
}
