// The truth about money, as the terminal's own ledger has it.
import { amount, capital, clock, h, masked, words } from './dom.js';

const SHOWN = 50;

export class Ledger {
  constructor() {
    this.totals = h('dl', { class: 'totals' });
    this.rows = h('tbody');
    this.empty = h('p', { class: 'nothing' }, 'No payment has ended yet.');
    this.table = h('div', { class: 'scrolls', tabindex: '0', role: 'region', 'aria-label': 'Ledger' }, h('table', {},
      h('thead', {}, h('tr', {}, ['Time', 'Operation', 'Verdict', 'Asked for', 'Approved', 'Tip', 'Reference'].map((each) => h('th', { scope: 'col' }, each)))),
      this.rows));
    this.element = h('section', { class: 'panel' }, h('h3', {}, 'Ledger'),
      h('p', { class: 'lead' }, 'What really happened to money, whatever the till was told.'), this.totals, this.empty, this.table);
  }

  take(ledger) {
    this.totals.replaceChildren(
      h('div', {}, h('dt', {}, 'Charged'), h('dd', { class: 'charged' }, amount(ledger.captured))),
      h('div', {}, h('dt', {}, 'Refunded'), h('dd', {}, amount(ledger.refunded))),
      h('div', {}, h('dt', {}, 'Starts received'), h('dd', {}, String(ledger.starts))));
    this.empty.hidden = ledger.entries.length > 0;
    this.table.hidden = ledger.entries.length === 0;
    this.rows.replaceChildren(...ledger.entries.slice(-SHOWN).toReversed().map((entry) => h('tr', {},
      h('td', {}, clock(entry.time)),
      h('td', {}, capital(words(entry.operation))),
      h('td', {}, h('span', { class: `verdict ${entry.verdict.toLowerCase()}` }, capital(words(entry.verdict)), entry.voided ? ', voided' : '')),
      h('td', { class: 'number' }, amount(entry.amount)),
      h('td', { class: 'number' }, entry.verdict === 'APPROVED' ? amount(entry.approved) : '–'),
      h('td', { class: 'number' }, / 0(\.0*)?$/.test(entry.gratuity) ? '–' : amount(entry.gratuity)),
      h('td', { class: 'code' }, masked(entry.reference) || '–'))));
  }
}
