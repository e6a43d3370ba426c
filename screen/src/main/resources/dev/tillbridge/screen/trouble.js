// Faults and lies: each button adds one to what runs or comes next, in the words of scenario files.
import { h } from './dom.js';
import { GROUPS, HELD, MOMENTS, TOLD } from './faults.js';

const AUTOMATIC = 'earliest';

export class Trouble {
  constructor(terminal, call, say) {
    this.terminal = terminal;
    this.call = call;
    this.say = say;
    this.phase = 'IDLE';
    this.can = new Map(terminal.faults.map((each) => [each.fault, each]));
    const id = terminal.id;
    this.moment = h('select', { id: `moment-${id}`, onchange: () => this.refresh() }, h('option', { value: AUTOMATIC }, 'as early as it can'), MOMENTS.map((each) => h('option', { value: each }, each)));
    this.times = h('select', { id: `times-${id}` }, h('option', { value: '1' }, 'once'), h('option', { value: '3' }, '3 times'), h('option', { value: 'always' }, 'until taken back'));
    this.buttons = [];
    this.armed = h('ul', { class: 'armed' });
    this.struck = h('ol', { class: 'struck' });
    this.nothingArmed = h('p', { class: 'nothing' }, 'Nothing is planned: the terminal is honest.');
    this.struckTitle = h('h4', { hidden: true }, 'Has struck');
    this.element = h('section', { class: 'panel trouble' }, h('h3', {}, 'Faults and lies'),
      h('p', { class: 'lead' }, 'The till has to live with them. The ledger stays true.'),
      h('div', { class: 'quick' }, this.quick()),
      h('div', { class: 'row' }, h('h4', {}, 'Planned'), h('button', { type: 'button', class: 'plain', onclick: () => this.takeBack() }, 'Take all back')),
      this.nothingArmed, this.armed, this.struckTitle, this.struck,
      h('details', { class: 'all' }, h('summary', {}, 'Every fault, at every moment'),
        h('div', { class: 'row fields-row' },
          h('label', { for: `moment-${id}` }, 'Strikes'), this.moment,
          h('label', { for: `times-${id}` }, 'How often'), this.times),
        GROUPS.map((group) => this.group(group))),
      this.lies(), this.holds());
    this.refresh();
  }

  quick() {
    return [
      ['Lose the next answer', () => this.plan('lose answer', this.now('lose answer'))],
      ['Silence', () => this.plan('stall answer', this.now('stall answer'))],
      ['Lie about the amount', () => this.plan('wrong amount', this.result('wrong amount'))],
      ['Say yes and no', () => this.plan('contradictory verdict', this.result('contradictory verdict'))],
      ...(this.terminal.id === 'payxpert' ? [] : [['Say no meanwhile', () => this.disturb({ meanwhile: 'says no' }, 'says no until it has a result')]]),
      ['Do it, report an error', () => this.plan('internal error after execution', this.now('internal error after execution'))],
    ].map(([label, action]) => h('button', { type: 'button', onclick: action }, label));
  }

  group({ title, faults }) {
    const known = Object.entries(faults).filter(([fault]) => this.can.has(fault));
    return known.length === 0 ? null : h('div', { class: 'group', role: 'group', 'aria-label': title }, h('h4', {}, title), h('div', { class: 'fault-list' }, known.map(([fault, seen]) => {
      const button = h('button', { type: 'button', onclick: () => this.chosen(fault) }, h('b', {}, fault), ' ', h('small', {}, seen));
      this.buttons.push({ fault, button });
      return button;
    })));
  }

  lies() {
    const parts = [...new Set([...this.terminal.parts['lookup result'], ...this.terminal.parts.start])];
    if (parts.length === 0) {
      return null;
    }
    const id = this.terminal.id;
    const part = h('select', { id: `part-${id}` }, parts.map((each) => h('option', {}, each)));
    const told = h('select', { id: `told-${id}` }, TOLD.map((each) => h('option', {}, each)));
    const at = h('select', { id: `told-at-${id}` }, h('option', { value: 'lookup result' }, 'in every result'), this.terminal.parts.start.length > 0 ? h('option', { value: 'start' }, 'when it repeats the start') : null);
    const flag = h('input', { type: 'checkbox', id: `flag-${id}` });
    return h('details', { class: 'all' }, h('summary', {}, 'Tell a part of the amount otherwise'),
      h('div', { class: 'row fields-row' },
        h('label', { for: part.id }, 'The'), part, h('label', { for: told.id }, 'is told as'), told, h('label', { for: at.id }, 'where'), at,
        h('label', { class: 'check' }, flag, ' flagged as partial'),
        h('button', { type: 'button', onclick: () => {
          const lie = { part: part.value, as: told.value };
          if (at.value === 'start') {
            lie.at = 'start';
          } else if (flag.checked) {
            lie.flagged = 'partial';
          }
          this.disturb({ 'echoes other parts': [lie] }, `tells the ${part.value} as ${told.value}`);
        } }, 'Plan it')));
  }

  holds() {
    const at = h('select', { id: `hold-${this.terminal.id}` }, HELD.map((each) => h('option', { value: each, selected: each === 'lookup authorising' }, each)));
    this.held = h('p', { class: 'lead', hidden: true });
    return h('details', { class: 'all' }, h('summary', {}, 'Hold the terminal at a moment'),
      h('p', { class: 'lead' }, 'It stays there until you let it go: time for the till to ask, or to cancel.'),
      h('div', { class: 'row fields-row' }, h('label', { for: at.id }, 'Hold it at'), at,
        h('button', { type: 'button', onclick: () => this.disturb({ 'held at': at.value }, `held at ${at.value}`) }, 'Hold'),
        h('button', { type: 'button', onclick: () => this.letGo() }, 'Let it go')),
      this.held);
  }

  async letGo() {
    await this.call('release-holds', {});
    this.say('The terminal goes on.');
  }

  /** The moment of the next answer of this kind. */
  now(fault) {
    const wanted = this.phase === 'IDLE' || this.terminal.id === 'payxpert'
      ? 'start'
      : { WAITING_FOR_CARD: 'lookup waiting for card', CARD_READ: 'lookup waiting for card', AUTHORISING: 'lookup authorising', DECIDED: 'lookup result' }[this.phase];
    return this.can.get(fault)?.moments.includes(wanted) ? wanted : null;
  }

  /** The moment at which a result is told. */
  result(fault) {
    const wanted = this.terminal.id === 'payxpert' ? 'start' : 'lookup result';
    return this.can.get(fault)?.moments.includes(wanted) ? wanted : null;
  }

  chosen(fault) {
    const button = this.buttons.find((each) => each.fault === fault).button;
    if (button.getAttribute('aria-disabled') !== 'true') {
      this.plan(fault, this.moment.value === AUTOMATIC ? this.now(fault) : this.moment.value);
    }
  }

  plan(fault, at) {
    const planned = { fault };
    if (at) {
      planned.at = at;
    }
    if (this.times.value !== '1') {
      planned.times = this.times.value === 'always' ? 'always' : Number(this.times.value);
    }
    this.disturb({ network: [planned] }, at ? `${fault} at ${at}` : fault);
  }

  async disturb(trouble, what) {
    const scenario = { name: 'trouble', cardholder: 'walks away', ...trouble };
    try {
      await this.call('disturb', { scenarios: JSON.stringify({ scenarios: [scenario] }) });
      this.say(`Planned: ${what}`);
    } catch (problem) {
      this.say(problem.message, true);
    }
  }

  async takeBack() {
    await this.call('clear-faults', {});
    this.say('All faults were taken back.');
  }

  refresh() {
    const at = this.moment.value;
    for (const { fault, button } of this.buttons) {
      button.setAttribute('aria-disabled', String(at !== AUTOMATIC && !this.can.get(fault).moments.includes(at)));
    }
  }

  take({ armed, struck, held }) {
    this.nothingArmed.hidden = armed.length + held.length > 0;
    this.held.hidden = held.length === 0;
    this.held.textContent = `Held at: ${held.join(', ')}`;
    this.armed.replaceChildren(...armed.map((each) => h('li', {}, h('b', {}, each.fault), ` at ${each.moment}`, each.times === 0 ? ', every time' : each.times > 1 ? `, ${each.times} times` : '')), ...held.map((moment) => h('li', {}, h('b', {}, 'held'), ` at ${moment}`)));
    this.struckTitle.hidden = struck.length === 0;
    this.struck.replaceChildren(...struck.slice(-6).toReversed().map((each) => h('li', {}, `${each.fault} at ${each.moment}`)));
  }
}
