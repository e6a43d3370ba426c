// Two kinds of trouble at one press each. All the others are behind the terminal, further down the page.
import { h } from '../dom.js';
import { call } from '../app.js';
import { t } from '../words.js';

const KINDS = [
  { fault: 'lose answer', label: t('trouble.lose'), planned: t('till.lose.planned'),
    faults: (live) => live
      ? [{ fault: 'lose answer', at: 'start' }, { fault: 'lose answer', at: 'lookup waiting for card', times: 3 }, { fault: 'lose answer', at: 'lookup result', times: 2 }]
      : [{ fault: 'lose answer', at: 'start' }] },
  { fault: 'wrong amount', label: t('trouble.lie'), planned: t('till.lie.planned'),
    faults: (live) => [{ fault: 'wrong amount', at: live ? 'lookup result' : 'start', ...(live ? { times: 2 } : {}) }] },
];

export class Trouble {
  constructor() {
    this.armed = new Map();
    this.terminal = '';
    this.planned = new Set();
    this.said = h('p', { class: 'said', role: 'status' });
    this.buttons = KINDS.map((kind) => h('button', { type: 'button', class: 'trouble-button', 'aria-pressed': 'false', onclick: () => this.press(kind) }, kind.label));
    this.element = h('div', { class: 'till-trouble', role: 'group', 'aria-label': t('till.trouble') },
      h('p', { class: 'trouble-title' }, t('till.trouble.title')), h('div', { class: 'row' }, this.buttons), this.said);
  }

  turnTo(terminal) {
    this.terminal = terminal;
    this.render();
  }

  /** Takes what is planned at a terminal now. */
  take(terminal, { armed }) {
    this.armed.set(terminal, armed);
    this.render();
  }

  get now() {
    const armed = this.armed.get(this.terminal) ?? [];
    return KINDS.find((kind) => armed.some((each) => each.fault === kind.fault));
  }

  async press(kind) {
    const { terminal, now } = this;
    try {
      await call(terminal, 'clear-faults', {});
      if (now !== kind) {
        const network = kind.faults(terminal !== 'payxpert'); // its one answer comes when the cardholder is done
        await call(terminal, 'disturb', { scenarios: JSON.stringify({ scenarios: [{ name: 'trouble', cardholder: 'walks away', network }] }) });
        this.planned.add(terminal);
      }
    } catch (problem) {
      this.said.textContent = problem.message;
    }
  }

  /** Takes back what is left of the trouble, so that the next payment is an honest one. */
  takeBack() {
    const planned = [...this.planned];
    this.planned.clear();
    return Promise.allSettled(planned.map((terminal) => call(terminal, 'clear-faults', {})));
  }

  render() {
    const { now } = this;
    KINDS.forEach((kind, index) => this.buttons[index].setAttribute('aria-pressed', String(kind === now)));
    this.said.textContent = now?.planned ?? '';
  }
}
