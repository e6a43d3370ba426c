// What the till knows of a payment, beside what really happened to money.
import { amount, h } from '../dom.js';
import { shown } from './view.js';

export class Truth {
  constructor() {
    this.ledgers = new Map();
    this.payment = null;
    this.till = h('dd');
    this.ledger = h('dd');
    this.element = h('dl', { class: 'truth', 'aria-label': 'Who knows what about money' },
      h('div', {}, h('dt', {}, 'The till knows'), this.till), h('div', {}, h('dt', {}, 'The terminal\'s ledger has'), this.ledger));
    this.render();
  }

  take(terminal, ledger) {
    this.ledgers.set(terminal, ledger);
    this.render();
  }

  follow(payment) {
    this.payment = payment;
    this.render();
  }

  /** The charges that the terminal made since the payment began. */
  get charges() {
    const begun = Date.parse(this.payment?.attempt?.begunAt ?? '');
    const entries = this.ledgers.get(this.payment?.terminal)?.entries ?? [];
    return entries.filter((entry) => entry.verdict === 'APPROVED' && !entry.voided && Date.parse(entry.time) >= begun);
  }

  render() {
    const { payment, charges } = this;
    const outcome = payment?.outcome;
    this.till.textContent = !payment ? '–'
      : !outcome ? (payment.isUnsure ? 'unknown' : payment.attempt?.state === 'IN_DOUBT' ? 'in doubt, asks again' : 'not decided yet')
      : outcome.kind === 'APPROVED' ? `${outcome.total ? shown(outcome.total) : 'an amount'} paid`
      : outcome.kind === 'UNKNOWN' ? 'unknown' : 'nothing paid';
    this.ledger.textContent = !payment ? '–'
      : charges.length === 0 ? 'no charge'
      : `${charges.length} ${charges.length === 1 ? 'charge' : 'charges'}, ${charges.map((entry) => amount(entry.approved)).join(' and ')}`;
    this.element.dataset.tone = outcome?.kind === 'APPROVED' && charges.length === 1 ? 'good' : payment?.attempt?.state === 'IN_DOUBT' || outcome?.kind === 'UNKNOWN' ? 'doubt' : '';
  }
}
