// What the till knows of a payment, beside what really happened to money.
import { amount, h } from '../dom.js';
import { shown } from './view.js';
import { counted, t } from '../words.js';

export class Truth {
  constructor() {
    this.ledgers = new Map();
    this.payment = null;
    this.till = h('dd');
    this.ledger = h('dd');
    this.element = h('dl', { class: 'truth', 'aria-label': t('truth.title') },
      h('div', {}, h('dt', {}, t('truth.till')), this.till), h('div', {}, h('dt', {}, t('truth.ledger')), this.ledger));
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
      : !outcome ? t(payment.isUnsure ? 'truth.unknown' : payment.attempt?.state === 'IN_DOUBT' ? 'truth.doubt' : 'truth.open')
      : outcome.kind === 'APPROVED' ? t('truth.paid', outcome.total ? shown(outcome.total) : t('truth.anAmount'))
      : t(outcome.kind === 'UNKNOWN' ? 'truth.unknown' : 'truth.nothing');
    this.ledger.textContent = !payment ? '–'
      : charges.length === 0 ? t('truth.noCharge')
      : `${counted('truth.charges', charges.length)}, ${charges.map((entry) => amount(entry.approved)).join(' + ')}`;
    this.element.dataset.tone = outcome?.kind === 'APPROVED' && charges.length === 1 ? 'good' : payment?.attempt?.state === 'IN_DOUBT' || outcome?.kind === 'UNKNOWN' ? 'doubt' : '';
  }
}
