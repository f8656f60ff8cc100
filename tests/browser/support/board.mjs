// This makes the example board and its meetings from the command line.
import { names } from './people.mjs';

export const organisation = 'boligselskabet';
export const board = 'hovedbestyrelsen';
export const topic = 'almene-maal.tema-3.democratic-actor';
export const second = 'almene-maal.tema-3.resident-democracy';
export const third = 'almene-maal.tema-3.overall-reflection';
export const theme = 'almene-maal.tema-3';
export const introduction = 'almene-maal.tema-3.introduction';
export const consideration = 'trust-and-backing';
export const question = 'broad-participation';

const roles = {
  kirsten: 'chair,member', bent: 'vice_chair,member', aase: 'member', jonas: 'member', fatima: 'member', ole: 'member',
  grete: 'member', sofie: 'alternate', mette: 'minute_taker', otto: 'observer',
};
export const members = Object.keys(roles);

export const item_address = (meeting, item, view) => `/o/${organisation}/${board}/m/${meeting}/i/${item}/${view}`;
export const meeting_address = (meeting) => `/o/${organisation}/${board}/m/${meeting}`;

export class Board {
  constructor(portal) {
    this.portal = portal;
  }

  static async make(portal, { name_of = (id) => names[id], title = 'Hovedbestyrelsen', organisation_name = 'Boligselskabet' } = {}) {
    const made = new Board(portal);
    await made.cli('board', '--title', title, '--organisation-name', organisation_name,
      ...members.flatMap((id) => ['--member', `${id};${name_of(id)};${roles[id]}`]));
    for (const id of [...members, 'anna']) {
      await portal.cli('accounts', 'add', id, '--name', name_of(id), ...(id === 'anna' ? ['--administrator'] : []));
    }
    return made;
  }

  cli(...words) {
    return this.portal.cli('--organisation', organisation, '--board', board, ...words);
  }

  meeting(id, { title = 'Bestyrelsesmøde', date = '2026-03-03', state = 'planned', items = [topic, second, third], more = [] } = {}) {
    return this.cli('--meeting', id, 'meeting', '--title', title, '--date', date, '--state', state,
      ...items.flatMap((item) => ['--item', item]), ...more);
  }

  state(meeting, state) {
    return this.cli('--meeting', meeting, 'meeting', '--state', state);
  }

  // It does an action of the plugin, with fields as {text: '…', ballot: ['a=in_favour', …]}.
  // Somebody who leads the board looks at what opening the answers would show, and confirms it.
  async open_answers(meeting, item, { id = 'kirsten', reason = 'Formanden er syg på mødedagen.' } = {}) {
    const seen = JSON.parse(await this.cli('--meeting', meeting, '--actor', id, '--role', 'chair', 'show', item, '--as', 'json'));
    const { answered, needs_reason } = seen.preparation.to_open;
    return this.act(meeting, id, 'open_answers', item, { answered, ...(needs_reason ? { reason } : {}) });
  }

  act(meeting, id, action, item, fields = {}) {
    const mine = id === 'anna' ? 'administrator' : roles[id];
    const given = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => `${name}=${one}`));
    return this.cli('--meeting', meeting, '--actor', id, ...mine.split(',').flatMap((role) => ['--role', role]), 'do', action,
      ...(item ? [item] : []), ...given);
  }

  answer(meeting, id, value, more = {}) {
    return this.act(meeting, id, 'answer_consideration', topic, { consideration, answer: value, ...more });
  }

  async rules() {
    await this.act('rules', 'kirsten', 'set_quorum_rule', '', { quorum: 'more_than_half', source: 'Eksempel: vedtægter § 9' });
    await this.act('rules', 'kirsten', 'set_majority_rule', '', { majority: 'of_votes_cast', source: 'Eksempel: vedtægter § 9' });
    await this.act('rules', 'kirsten', 'set_tie_rule', '', { tie: 'chair_decides', source: 'Eksempel: forretningsorden § 4' });
  }
}
