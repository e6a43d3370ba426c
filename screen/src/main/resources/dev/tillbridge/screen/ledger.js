// The truth about money, as the terminal's own ledger has it.
import { amount, capital, clock, h, masked } from './dom.js';
import { t } from './words.js';

const SHOWN = 50;
const COLUMNS = ['ledger.time', 'ledger.operation', 'ledger.verdict', 'ledger.asked', 'ledger.approved', 'ledger.tip', 'ledger.reference'];

export class Ledger {
  constructor() {
    this.totals = h('dl', { class: 'totals' });
    this.rows = h('tbody');
    this.empty = h('p', { class: 'nothing' }, t('ledger.none'));
    this.table = h('div', { class: 'scrolls', tabindex: '0', role: 'region', 'aria-label': t('ledger.title') }, h('table', {},
      h('thead', {}, h('tr', {}, COLUMNS.map((each) => h('th', { scope: 'col' }, t(each))))),
      this.rows));
    this.element = h('section', { class: 'panel' }, h('h3', {}, t('ledger.title')),
      h('p', { class: 'lead' }, t('ledger.lead')), this.totals, this.empty, this.table);
  }

  take(ledger) {
    this.totals.replaceChildren(
      h('div', {}, h('dt', {}, t('ledger.charged')), h('dd', { class: 'charged' }, amount(ledger.captured))),
      h('div', {}, h('dt', {}, t('ledger.refunded')), h('dd', {}, amount(ledger.refunded))),
      h('div', {}, h('dt', {}, t('ledger.starts')), h('dd', {}, String(ledger.starts))));
    this.empty.hidden = ledger.entries.length > 0;
    this.table.hidden = ledger.entries.length === 0;
    this.rows.replaceChildren(...ledger.entries.slice(-SHOWN).toReversed().map((entry) => h('tr', {},
      h('td', {}, clock(entry.time)),
      h('td', {}, capital(t(`operation.${entry.operation}`))),
      h('td', {}, h('span', { class: `verdict ${entry.verdict.toLowerCase()}` }, t(`verdict.${entry.verdict}`), entry.voided ? `, ${t('ledger.voided')}` : '')),
      h('td', { class: 'number' }, amount(entry.amount)),
      h('td', { class: 'number' }, entry.verdict === 'APPROVED' ? amount(entry.approved) : '–'),
      h('td', { class: 'number' }, / 0(\.0*)?$/.test(entry.gratuity) ? '–' : amount(entry.gratuity)),
      h('td', { class: 'code' }, masked(entry.reference) || '–'))));
  }
}
