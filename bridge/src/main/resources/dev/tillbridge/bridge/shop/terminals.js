// The terminals, how each is, and what can be asked of it. No money moves by anything here.
import { h, put } from './dom.js';
import { slip } from './detail.js';
import { field } from './door.js';
import { amount, t } from './words.js';

const TONES = { READY: 'good', BUSY: 'busy', UNKNOWN: 'neutral' };

export class Terminals {
  constructor(bridge) {
    this.bridge = bridge;
    this.cards = new Map();
    this.list = h('ul', { class: 'terminals' });
    this.element = h('section', { class: 'panel', 'aria-labelledby': 'terminals-title' }, h('h2', { id: 'terminals-title' }, t('terminals.title')), this.list);
  }

  /** Takes over which terminals there are. */
  take(terminals) {
    for (const terminal of terminals) {
      if (!this.cards.has(terminal.name)) {
        const card = new TerminalCard(this.bridge, terminal);
        this.cards.set(terminal.name, card);
        this.list.append(card.element);
      }
    }
  }

  /** Takes over how a terminal is. */
  state(name, state) {
    this.cards.get(name)?.turn(state);
  }
}

class TerminalCard {
  constructor(bridge, terminal) {
    Object.assign(this, { bridge, terminal, path: `/v1/terminals/${terminal.name}` });
    this.state = h('span', { class: 'state-words' });
    this.todo = h('p', { class: 'todo' });
    this.said = h('div', { class: 'answer', role: 'status', tabindex: '-1' });
    this.element = h('li', { class: 'terminal', id: `terminal-${terminal.name}` },
      h('h3', {}, terminal.name), h('p', { class: 'state' }, this.state), h('p', { class: 'device' }, `${terminal.device} · ${terminal.currency}`), this.todo,
      h('details', {}, h('summary', {}, t('service'), h('span', { class: 'unseen' }, `, ${terminal.name}`)),
        h('div', { class: 'service' }, h('div', { class: 'row' }, this.buttons()), this.pairing(), this.said)));
  }

  turn(state) {
    this.element.dataset.tone = TONES[state] ?? 'bad';
    put(this.state, t(`state.${state}`));
    put(this.todo, state === 'READY' ? '' : t(`todo.${state}`));
  }

  buttons() {
    const can = (ability) => this.terminal.abilities.includes(ability);
    return [
      can('REPORTS') ? [this.button(t('report.X'), () => this.report('X')), this.button(t('report.Z'), () => this.endDay())] : null,
      can('REPRINT') ? ['CARDHOLDER', 'MERCHANT'].map((audience) => this.button(t(`reprint.${audience}`), () => this.reprint(audience))) : null,
      can('CERTIFICATE') ? this.button(t('certificate.look'), () => this.certificate()) : null,
    ];
  }

  button(text, onclick) {
    return h('button', { type: 'button', onclick }, text);
  }

  show(...content) {
    this.said.replaceChildren(...content);
  }

  /** Asks the terminal, and shows what it gave, or why it gave nothing. */
  async ask(method, path, body, show) {
    this.show(h('p', { class: 'lead' }, t('asking')));
    const answer = await this.bridge.ask(method, this.path + path, body);
    if (answer?.json.answer === 'GIVEN') {
      this.show(...show(answer.json));
    } else {
      this.show(h('p', { class: 'said wrong' }, !answer ? t('lost') : answer.json.text ?? answer.json.detail));
    }
  }

  report(kind) {
    return this.ask('POST', '/reports', { kind }, ({ totals }) => [
      h('h4', {}, t('report.of', kind, this.terminal.name)),
      totals.length === 0 ? h('p', {}, t('report.none')) : h('table', {},
        h('thead', {}, h('tr', {}, ['totals.what', 'totals.count', 'totals.sum'].map((key) => h('th', { scope: 'col' }, t(key))))),
        h('tbody', {}, totals.map((total) => h('tr', {}, h('th', { scope: 'row' }, t(`category.${total.category}`)), h('td', {}, total.count ?? ''), h('td', {}, amount(total.amount)))))),
    ]);
  }

  /** A report that cannot be had a second time is asked for twice. */
  endDay() {
    const yes = h('button', { type: 'button', class: 'main', onclick: () => {
      this.said.focus();
      this.report('Z');
    } }, t('report.yes', this.terminal.name));
    this.show(h('p', {}, t('report.sure')), h('div', { class: 'row' }, yes, this.button(t('back'), () => {
      this.show();
      this.element.querySelector('summary').focus();
    })));
    yes.focus();
  }

  reprint(audience) {
    return this.ask('POST', '/reprints', { audience }, ({ receipts }) => (receipts.length === 0
      ? [h('p', {}, t('reprint.done'))]
      : [h('div', { class: 'slips' }, receipts.map((receipt) => slip(receipt.audience, receipt.lines)))]));
  }

  certificate() {
    return this.ask('GET', '/certificate', undefined, (told) => this.compared(told));
  }

  compared({ presented, trusted }) {
    const same = presented === trusted;
    const trust = h('button', { type: 'button', class: 'main', onclick: () => {
      this.said.focus();
      this.ask('POST', '/certificate', { fingerprint: presented }, (told) => this.compared(told));
    } }, t('certificate.trust'));
    return [
      h('dl', { class: 'facts' }, h('div', {}, h('dt', {}, t('certificate.presented')), h('dd', { class: 'print-of' }, presented)),
        same || !trusted ? null : h('div', {}, h('dt', {}, t('certificate.trusted')), h('dd', { class: 'print-of' }, trusted))),
      h('p', {}, t(same ? 'certificate.same' : trusted ? 'certificate.other' : 'certificate.none')),
      ...(same ? [] : [h('div', { class: 'row' }, trust)]),
    ];
  }

  pairing() {
    if (!this.terminal.abilities.includes('PAIRING')) {
      return null;
    }
    const code = h('input', { id: `code-${this.terminal.name}`, autocomplete: 'off', spellcheck: 'false', maxlength: 64 });
    return h('form', { class: 'pairing', novalidate: true, onsubmit: (event) => {
      event.preventDefault();
      if (code.value.trim() !== '') {
        this.ask('POST', '/pairing', { code: code.value.trim() }, ({ text }) => [h('p', {}, text)]);
        code.value = '';
      }
    } }, field(t('pairing.code'), code, this.terminal.paired ? t('pairing.paired') : null), h('button', { type: 'submit' }, t('pairing.title')));
  }
}
