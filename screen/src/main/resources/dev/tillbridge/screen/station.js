// One terminal with everything beside it.
import { h } from './dom.js';
import { Device } from './device.js';
import { Ledger } from './ledger.js';
import { Scenarios } from './scenarios.js';
import { Trouble } from './trouble.js';
import { t } from './words.js';
import { Wire } from './wire.js';

export class Station {
  constructor(terminal, call, onSelect) {
    this.terminal = terminal;
    this.call = call;
    const say = (text, wrong = false) => this.say(text, wrong);
    this.device = new Device(terminal, call, onSelect, (text) => say(text, true));
    this.ledger = new Ledger();
    this.wire = new Wire(terminal);
    this.trouble = new Trouble(terminal, call, say);
    this.scenarios = new Scenarios(terminal, call, say);
    this.said = h('p', { class: 'said', role: 'status', 'aria-live': 'polite' });
    this.title = h('h2', { class: 'desk-name' }, t('desk.title', this.device.vendor.name));
    this.desk = h('section', { class: 'desk', 'aria-label': t('desk.title', this.device.vendor.name) },
      h('div', { class: 'desk-top' }, this.title, this.switches()), this.said,
      h('div', { class: 'columns' }, h('div', { class: 'column' }, this.ledger.element, this.trouble.element), h('div', { class: 'column' }, this.wire.element, this.scenarios.element, this.configuration())));
  }

  switches() {
    this.network = this.toggle(t('desk.network'), true, (on) => this.call('refuse-connections', { refuse: !on }));
    this.supplies = {
      PAPER: this.supply(t('desk.paper'), 'PAPER'),
      BATTERY: this.supply(t('desk.battery'), 'BATTERY'),
    };
    const all = [this.network, h('button', { type: 'button', onclick: () => this.tell('restart', t('desk.power.done')) }, t('desk.power'))];
    if (this.device.hasTips) {
      all.push(this.toggle(t('desk.tip'), false, (on) => {
        this.device.typed.asksTip = on;
        this.device.render();
      }));
    }
    if (this.terminal.id === 'paynt') {
      all.push(h('button', { type: 'button', onclick: () => this.tell('pairing-code', t('desk.pairing.done')) }, t('desk.pairing')));
    }
    all.push(...Object.values(this.supplies));
    return h('div', { class: 'switches', role: 'group', 'aria-label': t('desk.switches') }, all);
  }

  supply(label, supply) {
    return this.toggle(label, true, (on) => this.call('run-short', { supply, short: !on }));
  }

  toggle(label, on, action) {
    const button = h('button', { type: 'button', class: 'switch', role: 'switch', 'aria-checked': String(on), onclick: async () => {
      const next = button.getAttribute('aria-checked') !== 'true';
      button.setAttribute('aria-checked', String(next));
      try {
        await action(next);
      } catch (problem) {
        this.say(problem.message, true);
      }
    } }, h('span', { class: 'knob', 'aria-hidden': 'true' }), label);
    return button;
  }

  async tell(path, done) {
    try {
      await this.call(path, {});
      this.say(done);
    } catch (problem) {
      this.say(problem.message, true);
    }
  }

  configuration() {
    const settings = Object.entries(this.terminal.settings).sort(([one], [other]) => one.localeCompare(other));
    const value = (name, text) => (name !== 'port' && /^[0-9]+$/.test(text) ? `"${text}"` : text);
    const lines = ['terminals:', `  ${this.terminal.id}:`, `    driver: ${this.terminal.id}`, ...settings.map(([name, text]) => `    ${name}: ${value(name, text)}`)];
    return h('section', { class: 'panel' }, h('h3', {}, t('desk.configuration')),
      h('p', { class: 'lead' }, t('desk.configuration.lead')), h('pre', { tabindex: '0', role: 'region', 'aria-label': t('desk.configuration') }, lines.join('\n')));
  }

  say(text, wrong = false) {
    this.said.textContent = text;
    this.said.classList.toggle('wrong', wrong);
  }

  select(selected, several) {
    this.desk.hidden = !selected;
    this.device.element.classList.toggle('selected', selected && several);
  }

  take(topic, value) {
    switch (topic) {
      case 'display':
        this.trouble.phase = value.phase;
        this.scenarios.running = value.phase !== 'IDLE';
        this.scenarios.show();
        this.device.take(topic, value);
        break;
      case 'state':
        this.network.setAttribute('aria-checked', String(!value.offline));
        for (const [supply, button] of Object.entries(this.supplies)) {
          button.setAttribute('aria-checked', String(!value.shortOf.includes(supply)));
        }
        this.device.take(topic, value);
        this.scenarios.take(value);
        break;
      case 'ledger':
        this.ledger.take(value);
        this.scenarios.show();
        break;
      case 'faults':
        this.trouble.take(value);
        break;
      case 'wire':
        this.wire.take(value);
        break;
    }
  }
}
