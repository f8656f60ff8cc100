// The bridge under test: the folder that AGENDA_BRIDGE names, else the one in this tree.
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const own = fileURLToPath(new URL('../../../../host-sdk/bridges/node', import.meta.url));
export const folder = process.env.AGENDA_BRIDGE ?? own;
export const imported = (file) => import(pathToFileURL(path.join(folder, file)));
export const agenda = await imported('index.js');
