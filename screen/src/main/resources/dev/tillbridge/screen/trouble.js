// Faults and lies: each button adds one to what runs or comes next, in the words of scenario files.
import { h } from './dom.js';
import { GROUPS, HELD, MOMENTS, TOLD, seen } from './faults.js';
import { t } from './words.js';

const AUTOMATIC = 'earliest';

export class Trouble {
  constructor(terminal, call, say) {
    this.terminal = terminal;
    this.call = call;
    this.say = say;
    this.struckBefore = Infinity; // what struck before the page was opened is no news
    this.phase = 'IDLE';
    this.can = new Map(terminal.faults.map((each) => [each.fault, each]));
    const id = terminal.id;
    this.moment = h('select', { id: `moment-${id}`, onchange: () => this.refresh() }, h('option', { value: AUTOMATIC }, t('trouble.early')), MOMENTS.map((each) => h('option', { value: each, lang: 'en' }, each)));
    this.times = h('select', { id: `times-${id}` }, h('option', { value: '1' }, t('trouble.once')), h('option', { value: '3' }, t('trouble.times', 3)), h('option', { value: 'always' }, t('trouble.always')));
    this.buttons = [];
    this.armed = h('ul', { class: 'armed' });
    this.struck = h('ol', { class: 'struck' });
    this.nothingArmed = h('p', { class: 'nothing' }, t('trouble.none'));
    this.struckTitle = h('h4', { hidden: true }, t('trouble.struck'));
    this.element = h('section', { class: 'panel trouble' }, h('h3', {}, t('trouble.title')),
      h('p', { class: 'lead' }, t('trouble.lead')),
      h('div', { class: 'quick' }, this.quick()),
      h('div', { class: 'row' }, h('h4', {}, t('trouble.planned')), h('button', { type: 'button', class: 'plain', onclick: () => this.takeBack() }, t('trouble.takeBack'))),
      this.nothingArmed, this.armed, this.struckTitle, this.struck,
      h('details', { class: 'all' }, h('summary', {}, t('trouble.all')),
        h('div', { class: 'row fields-row' },
          h('label', { for: `moment-${id}` }, t('trouble.moment')), this.moment,
          h('label', { for: `times-${id}` }, t('trouble.often')), this.times),
        GROUPS.map((group) => this.group(group))),
      this.lies(), this.holds());
    this.refresh();
  }

  quick() {
    return [
      [t('trouble.lose'), () => this.plan('lose answer', this.now('lose answer'))],
      [t('trouble.silence'), () => this.plan('stall answer', this.now('stall answer'))],
      [t('trouble.lie'), () => this.plan('wrong amount', this.result('wrong amount'))],
      [t('trouble.yesAndNo'), () => this.plan('contradictory verdict', this.result('contradictory verdict'))],
      ...(this.terminal.id === 'payxpert' ? [] : [[t('trouble.noMeanwhile'), () => this.disturb({ meanwhile: 'says no' }, t('trouble.noMeanwhile.what'))]]),
      [t('trouble.error'), () => this.plan('internal error after execution', this.now('internal error after execution'))],
    ].map(([label, action]) => h('button', { type: 'button', onclick: action }, label));
  }

  group({ title, faults }) {
    const known = faults.filter((fault) => this.can.has(fault));
    return known.length === 0 ? null : h('div', { class: 'group', role: 'group', 'aria-label': t(title) }, h('h4', {}, t(title)), h('div', { class: 'fault-list' }, known.map((fault) => {
      const button = h('button', { type: 'button', onclick: () => this.chosen(fault) }, h('b', { lang: 'en' }, fault), ' ', h('small', {}, seen(fault)));
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
    const part = h('select', { id: `part-${id}` }, parts.map((each) => h('option', { lang: 'en' }, each)));
    const told = h('select', { id: `told-${id}` }, TOLD.map((each) => h('option', { lang: 'en' }, each)));
    const at = h('select', { id: `told-at-${id}` }, h('option', { value: 'lookup result' }, t('trouble.inResult')), this.terminal.parts.start.length > 0 ? h('option', { value: 'start' }, t('trouble.inStart')) : null);
    const flag = h('input', { type: 'checkbox', id: `flag-${id}` });
    return h('details', { class: 'all' }, h('summary', {}, t('trouble.part.title')),
      h('div', { class: 'row fields-row' },
        h('label', { for: part.id }, t('trouble.part')), part, h('label', { for: told.id }, t('trouble.told')), told, h('label', { for: at.id }, t('trouble.where')), at,
        h('label', { class: 'check' }, flag, ` ${t('trouble.flagged')}`),
        h('button', { type: 'button', onclick: () => {
          const lie = { part: part.value, as: told.value };
          if (at.value === 'start') {
            lie.at = 'start';
          } else if (flag.checked) {
            lie.flagged = 'partial';
          }
          this.disturb({ 'echoes other parts': [lie] }, t('trouble.tells', part.value, told.value));
        } }, t('trouble.plan'))));
  }

  holds() {
    const at = h('select', { id: `hold-${this.terminal.id}` }, HELD.map((each) => h('option', { value: each, lang: 'en', selected: each === 'lookup authorising' }, each)));
    this.held = h('p', { class: 'lead', hidden: true });
    return h('details', { class: 'all' }, h('summary', {}, t('trouble.hold.title')),
      h('p', { class: 'lead' }, t('trouble.hold.lead')),
      h('div', { class: 'row fields-row' }, h('label', { for: at.id }, t('trouble.holdAt')), at,
        h('button', { type: 'button', onclick: () => this.disturb({ 'held at': at.value }, t('trouble.fault', t('trouble.held'), at.value)) }, t('trouble.hold')),
        h('button', { type: 'button', onclick: () => this.letGo() }, t('trouble.letGo'))),
      this.held);
  }

  async letGo() {
    await this.call('release-holds', {});
    this.say(t('trouble.goesOn'));
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
    this.disturb({ network: [planned] }, at ? t('trouble.fault', fault, at) : fault);
  }

  async disturb(trouble, what) {
    const scenario = { name: 'trouble', cardholder: 'walks away', ...trouble };
    try {
      await this.call('disturb', { scenarios: JSON.stringify({ scenarios: [scenario] }) });
      this.say(t('trouble.plannedNow', what));
    } catch (problem) {
      this.say(problem.message, true);
    }
  }

  async takeBack() {
    await this.call('clear-faults', {});
    this.say(t('trouble.takenBack'));
  }

  refresh() {
    const at = this.moment.value;
    for (const { fault, button } of this.buttons) {
      button.setAttribute('aria-disabled', String(at !== AUTOMATIC && !this.can.get(fault).moments.includes(at)));
    }
  }

  take({ armed, struck, held }) {
    if (struck.length > this.struckBefore) {
      const latest = struck.at(-1);
      this.say(t('trouble.struckNow', t('trouble.fault', latest.fault, latest.moment))); // in place of what was planned
    }
    this.struckBefore = struck.length;
    this.nothingArmed.hidden = armed.length + held.length > 0;
    this.held.hidden = held.length === 0;
    this.held.textContent = t('trouble.heldAt', held.join(', '));
    this.armed.replaceChildren(...armed.map((each) => h('li', {}, t('trouble.fault', each.fault, each.moment), each.times === 0 ? `, ${t('trouble.everyTime')}` : each.times > 1 ? `, ${t('trouble.times', each.times)}` : '')), ...held.map((moment) => h('li', {}, t('trouble.fault', t('trouble.held'), moment))));
    this.struckTitle.hidden = struck.length === 0;
    this.struck.replaceChildren(...struck.slice(-6).toReversed().map((each) => h('li', {}, t('trouble.fault', each.fault, each.moment))));
  }
}
