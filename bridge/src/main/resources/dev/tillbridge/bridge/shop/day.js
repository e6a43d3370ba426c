// What is open of any day, and what was begun on one. The bridge tells all of it; nothing is added up or concluded here.
import { h, put } from './dom.js';
import { isDecidable } from './decision.js';
import { sum, tone } from './detail.js';
import { amount, day, moment, t, time } from './words.js';

/** Shows a list of things in their order, and keeps the element of what stays, so that the focus stays on it. */
class Keyed {
  constructor(element, create) {
    Object.assign(this, { element, create, views: new Map() });
  }

  take(things) {
    const views = new Map(things.map((thing) => [thing.attempt, this.views.get(thing.attempt) ?? this.create(thing)]));
    this.views.forEach((view, key) => views.has(key) || view.element.remove());
    this.views = views;
    [...views.values()].forEach((view, place) => {
      if (this.element.children[place] !== view.element) {
        this.element.insertBefore(view.element, this.element.children[place] ?? null);
      }
    });
    things.forEach((thing) => views.get(thing.attempt).take(thing));
  }
}

class Row {
  constructor(onOpen) {
    this.time = h('span', { class: 'row-time' });
    this.sum = h('span', { class: 'row-sum' });
    this.what = h('span', { class: 'row-what' });
    this.who = h('span', { class: 'row-who' });
    this.state = h('span', { class: 'row-state' });
    this.element = h('li', {}, h('button', { type: 'button', class: 'payment', 'aria-haspopup': 'dialog', onclick: () => onOpen(this.attempt) },
      this.time, ' ', this.sum, ' ', this.what, ' ', this.who, ' ', this.state));
  }

  take(attempt, zone) {
    this.attempt = attempt;
    this.element.dataset.tone = tone(attempt);
    put(this.time, time(attempt.begunAt, zone));
    put(this.sum, sum(attempt));
    put(this.what, `${t(`operation.${attempt.operation}`)}, ${attempt.terminal}`);
    put(this.who, attempt.sale);
    put(this.state, attempt.conflict ? t('conflict') : attempt.headline);
  }
}

class Open {
  constructor(onOpen) {
    this.title = h('h3');
    this.when = h('p', { class: 'device' });
    this.advice = h('p', { class: 'advice' });
    this.where = h('p', { class: 'where' });
    this.look = h('button', { type: 'button', class: 'main', 'aria-haspopup': 'dialog', onclick: () => onOpen(this.attempt) });
    this.element = h('li', { class: 'open-one' }, h('div', {}, this.title, this.when, this.advice, this.where), this.look);
  }

  take(attempt, zone) {
    this.attempt = attempt;
    const { outcome } = attempt;
    put(this.title, `${attempt.conflict ? t('conflict') : attempt.headline} · ${t(`operation.${attempt.operation}`)} ${sum(attempt)}`);
    put(this.when, `${attempt.terminal} · ${attempt.sale} · ${moment(attempt.begunAt, zone)}`);
    put(this.advice, outcome?.advice ?? t('decide.asking'));
    put(this.where, outcome?.whereToLook ?? '');
    put(this.look, t('open.look'));
    this.look.setAttribute('aria-label', `${t('open.look')}: ${sum(attempt)}, ${attempt.terminal}`);
    this.look.hidden = !isDecidable(attempt);
  }
}

export class DayView {
  /** Creates it; onOpen is told which attempt somebody wants to see, onDay which day. */
  constructor(onOpen, onDay) {
    this.open = h('ul', { class: 'open' });
    this.openTitle = h('h2', { id: 'open-title' });
    this.openOnes = new Keyed(this.open, () => this.zoned(new Open(onOpen)));
    this.openElement = h('section', { class: 'panel', 'aria-labelledby': 'open-title' }, this.openTitle, this.open);
    this.date = h('p', { class: 'date', role: 'status' });
    this.before = h('button', { type: 'button', onclick: () => onDay(this.shifted(-1)) }, t('day.before'));
    this.after = h('button', { type: 'button', onclick: () => onDay(this.shifted(1)) }, t('day.after'));
    this.today = h('button', { type: 'button', onclick: () => onDay('today') }, t('day.today'));
    this.empty = h('p', { class: 'lead' });
    this.payments = h('ol', { class: 'payments' });
    this.rows = new Keyed(this.payments, () => this.zoned(new Row(onOpen)));
    this.totals = h('div', { class: 'scrolls' });
    this.element = h('section', { class: 'panel day', id: 'day', tabindex: '-1', 'aria-labelledby': 'day-title' },
      h('div', { class: 'day-top' }, h('h2', { id: 'day-title' }, t('day.title')), this.date,
        h('div', { class: 'row no-print' }, this.before, this.today, this.after, h('button', { type: 'button', onclick: () => window.print() }, t('print')))),
      this.empty, this.payments, this.totals);
  }

  /** Returns the view of an attempt that knows by which clock the shop goes. */
  zoned(view) {
    return { element: view.element, take: (attempt) => view.take(attempt, this.told.zone) };
  }

  shifted(days) {
    const date = new Date(`${this.told.date}T00:00:00Z`);
    date.setUTCDate(date.getUTCDate() + days);
    return date.toISOString().slice(0, 10);
  }

  /** Takes over a day. */
  take(told) {
    this.told = told;
    put(this.date, day(told.date));
    this.after.disabled = told.isToday;
    this.today.disabled = told.isToday;
    put(this.openTitle, t(told.open.length > 0 ? 'open.title' : 'open.none'));
    this.openElement.dataset.tone = told.open.length > 0 ? 'doubt' : 'good';
    this.openOnes.take(told.open);
    this.rows.take(told.attempts);
    put(this.empty, told.attempts.length === 0 ? t('day.none') : told.isWhole ? '' : t('day.part'));
    this.totals.replaceChildren(...(told.totals.length === 0 ? [] : [this.table(told.totals)]));
  }

  /** Takes over an attempt that has changed, where it stands. */
  takeOne(attempt) {
    for (const list of [this.openOnes, this.rows]) {
      list.views.get(attempt.attempt)?.take(attempt);
    }
  }

  table(totals) {
    const head = ['label.terminal', 'totals.what', 'totals.count', 'totals.sum'].map((key) => h('th', { scope: 'col' }, t(key)));
    const rows = totals.map((total) => h('tr', {}, h('th', { scope: 'row' }, total.terminal), h('td', {}, t(`operation.${total.operation}`)), h('td', {}, String(total.count)),
      h('td', {}, amount(total.amount), total.untold > 0 ? h('small', {}, ` ${t('totals.untold', total.untold)}`) : null)));
    return h('table', {}, h('caption', {}, t('totals.title'), h('small', { class: 'no-print' }, ` ${t('totals.compare', t('service'))}`)), h('thead', {}, h('tr', {}, head)), h('tbody', {}, rows));
  }
}
