// Runs a piece of JavaScript in a process of its own, with the bridge and the tests' portal at hand.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const world = new URL('./world.mjs', import.meta.url).href;

/** @returns {{ status: number | null, signal: string | null, stdout: string, stderr: string }} */
export function child(code, { flags = [], env = {} } = {}) {
  const program = `
    const { answer, content, followUp, item, open, pluginFile, portal, record } = await import(${JSON.stringify(world)});
    const { agenda } = await import(${JSON.stringify(new URL('./bridge.mjs', import.meta.url).href)});
    ${code}`;
  return spawnSync(process.execPath, [...flags, '--input-type=module', '--eval', program],
    { encoding: 'utf8', env: { ...process.env, ...env }, cwd: fileURLToPath(new URL('.', import.meta.url)), timeout: 120_000 });
}
