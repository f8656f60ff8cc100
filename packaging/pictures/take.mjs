// This takes the pictures of README.md: take.mjs ADDRESS FOLDER
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(join(process.env.AGENDA_BROWSER_MODULES, 'package.json'));
const { chromium } = require('playwright-core');
const [address, folder] = process.argv.slice(2);
const board = '/o/boligselskabet/board/m/';
const held = board + '2026-03-03/', next = board + process.env.AGENDA_NEXT + '/';
const topic = 'i/almene-maal.tema-3.resident-democracy/', decided = 'i/almene-maal.tema-3.democratic-actor/';

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--headless', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });

async function picture(name, who, path, { width, height, scale = 1, media, prepare = async () => {} }) {
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: scale, locale: 'da-DK' });
  const page = await context.newPage();
  await page.goto(address + '/');
  await page.click(`button[value="${who}"]`);
  await page.goto(address + path);
  await prepare(page);
  if (media) await page.emulateMedia({ media });
  await page.screenshot({ path: join(folder, name + '.png') });
  await context.close();
}

await picture('prepare', 'aase', next + topic + 'prepare', { width: 390, height: 1240, prepare: async (page) => {
  await page.check('input[name="agenda-1-answer"][value="no"]');
  await page.fill('textarea[name="agenda-1-note"]', 'Nye beboere ved ikke, hvem der bestemmer hvad.');
  await page.locator('.agenda-saved').first().waitFor();
  await page.waitForFunction(() => !document.querySelector('form[data-agenda-dirty]'));
  await page.waitForFunction(() => document.querySelector('.agenda-status').textContent === '');
  await page.evaluate(() => { document.activeElement.blur(); scrollTo(0, 0); });
} });
await picture('meeting', 'mette', held + decided + 'meeting', { width: 1000, height: 1180 });
await picture('projector', 'kirsten', held + topic + 'projector', { width: 1280, height: 720 });
await browser.close();
