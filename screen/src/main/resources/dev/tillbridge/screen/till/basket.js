// The shop before the card: goods, what is in the basket, and at which terminal it is paid.
import { amount, drawing, h, money } from '../dom.js';
import { VENDORS } from '../lcd.js';
import { GOODS } from './goods.js';
import { t } from '../words.js';

export class Basket {
  constructor(terminals, onTerminal, onPay) {
    this.terminals = terminals;
    this.counts = new Map();
    this.terminal = terminals[0];
    this.goods = GOODS.map((each) => {
      const price = h('small');
      const button = h('button', { type: 'button', class: 'ware', onclick: () => this.add(each, 1) }, drawing('0 0 32 32', ...each.paths), h('span', { class: 'ware-name' }, t(each.name)), ' ', price);
      return { each, price, button };
    });
    this.lines = h('ul', { class: 'lines' });
    this.total = h('output', { class: 'total', 'aria-live': 'polite' });
    this.payButton = h('button', { type: 'button', class: 'pay', onclick: () => {
      if (this.units > 0) {
        onPay();
      }
    } }, t('till.pay'));
    this.onTerminal = onTerminal;
    this.choices = terminals.map((each, index) => h('input', { type: 'radio', name: 'terminal', value: each.name, checked: index === 0, onchange: () => this.choose(each.name) }));
    const choose = this.choices.map((input) => h('label', { class: `choice tone-${VENDORS[input.value]?.tone ?? 'other'}` }, input, h('span', {}, VENDORS[input.value]?.name ?? input.value)));
    this.element = h('div', { class: 'shop' },
      h('div', { class: 'goods', role: 'group', 'aria-label': t('till.goods') }, this.goods.map(({ button }) => button)),
      h('div', { class: 'basket', role: 'group', 'aria-label': t('till.basket') }, this.lines, h('p', { class: 'sum' }, h('span', {}, t('till.total')), this.total)),
      h('fieldset', { class: 'choices' }, h('legend', {}, t('till.payAt')), h('div', { class: 'choice-row' }, choose)), this.payButton);
    this.render();
  }

  /** Pays at another terminal from now on. */
  choose(name) {
    this.terminal = this.terminals.find((each) => each.name === name) ?? this.terminal;
    this.choices.forEach((input) => { input.checked = input.value === this.terminal.name; });
    this.render();
    this.onTerminal(this.terminal.name);
  }

  get currency() {
    return this.terminal.currency;
  }

  get units() {
    return GOODS.reduce((sum, each) => sum + each.price * (this.counts.get(each.id) ?? 0), 0);
  }

  add(good, count) {
    this.counts.set(good.id, Math.max(0, Math.min(99, (this.counts.get(good.id) ?? 0) + count)));
    this.render();
  }

  clear() {
    this.counts.clear();
    this.render();
  }

  /** Returns what is to be paid, as the bridge tells amounts. */
  get amount() {
    const { currency, units } = this;
    return { currency, minorUnits: units, value: money(currency, units).split(' ')[1] };
  }

  shown(units) {
    return amount(money(this.currency, units));
  }

  render() {
    this.goods.forEach(({ each, price }) => { price.textContent = this.shown(each.price); });
    const chosen = GOODS.filter((each) => this.counts.get(each.id) > 0);
    const focused = document.activeElement?.dataset?.less;
    this.lines.replaceChildren(...chosen.map((each) => h('li', {},
      h('span', { class: 'count' }, `${this.counts.get(each.id)} ×`), h('span', { class: 'what' }, t(each.name)),
      h('span', { class: 'price' }, this.shown(each.price * this.counts.get(each.id))),
      h('button', { type: 'button', class: 'less', 'data-less': each.id, 'aria-label': t('till.less', t(each.name)), onclick: () => this.add(each, -1) }, '−'))));
    if (chosen.length === 0) {
      this.lines.append(h('li', { class: 'nothing' }, t('till.nothing')));
    }
    if (focused) {
      (this.lines.querySelector(`[data-less="${focused}"]`) ?? this.goods[0].button).focus();
    }
    this.total.textContent = this.shown(this.units);
    this.payButton.setAttribute('aria-disabled', String(this.units === 0));
  }
}
