// Everything about one attempt, as the bridge tells it, and the decision where a person has to take one.
import { h, put } from './dom.js';
import { Decision, isDecidable } from './decision.js';
import { whole } from './money.js';
import { amount, moment, t } from './words.js';

const SETTLED = ['APPROVED', 'DECLINED', 'CANCELLED', 'NOT_STARTED', 'OPERATOR_PAID', 'OPERATOR_NOT_PAID'];

/** Returns how good or bad the news of an attempt is. */
export function tone(attempt) {
  if (attempt.conflict || attempt.state === 'IN_DOUBT' || attempt.outcome?.kind === 'UNKNOWN') {
    return 'doubt';
  }
  return { APPROVED: 'good', DECLINED: 'bad' }[attempt.outcome?.kind] ?? (attempt.outcome ? 'neutral' : 'busy');
}

/** Returns how much an attempt is about, in its parts, as people write it. */
function ordered(attempt) {
  return attempt.amount ? [attempt.amount, attempt.gratuity, attempt.cashback].filter(Boolean).map(amount).join(' + ') : t('whole');
}

/** Returns what an attempt came to: what was approved of it, and of how much where that is a part, or else what it is about. */
export function sum(attempt) {
  const { outcome } = attempt;
  if (outcome?.kind !== 'APPROVED') {
    return ordered(attempt);
  }
  if (!outcome.total) {
    return attempt.amount ? t('untold', ordered(attempt)) : ordered(attempt);
  }
  const all = whole(attempt);
  return all && outcome.total.minorUnits < all.minorUnits ? t('partOf', amount(outcome.total), amount(all)) : amount(outcome.total);
}

export class Detail {
  constructor(bridge, name) {
    Object.assign(this, { bridge, name });
    this.attempt = null;
    this.decision = null;
    this.title = h('h2', { id: 'detail-title', tabindex: '-1' });
    this.sum = h('p', { class: 'detail-sum' });
    this.said = h('p', { class: 'said', role: 'status' });
    this.advice = h('p', { class: 'advice' });
    this.where = h('p', { class: 'where' });
    this.place = h('div');
    this.facts = h('dl', { class: 'facts' });
    this.log = h('div', { class: 'log' });
    this.receipts = h('div', { class: 'slips' });
    this.element = h('dialog', { class: 'detail', 'aria-labelledby': 'detail-title', onclose: () => this.closed() },
      h('div', { class: 'detail-top' }, h('div', {}, this.title, this.sum), h('button', { type: 'button', class: 'plain', onclick: () => this.element.close() }, t('close'))),
      this.advice, this.where, this.said, this.place, this.facts, this.log, this.receipts,
      h('div', { class: 'row no-print' }, h('button', { type: 'button', onclick: () => window.print() }, t('print'))));
  }

  show(attempt, zone) {
    this.zone = zone;
    this.attempt = null;
    this.said.textContent = '';
    this.take(attempt);
    this.element.showModal();
    this.title.focus();
  }

  closed() {
    this.attempt = null;
    this.decision = null;
    this.place.replaceChildren();
  }

  /** Takes over what the bridge told, when it is about what is shown here. */
  take(attempt) {
    if (this.attempt && this.attempt.attempt !== attempt.attempt) {
      return;
    }
    this.attempt = attempt;
    const { outcome } = attempt;
    this.element.dataset.tone = tone(attempt);
    put(this.title, attempt.conflict ? `${attempt.headline} · ${t('conflict')}` : attempt.headline);
    put(this.sum, `${t(`operation.${attempt.operation}`)} ${sum(attempt)}`);
    put(this.advice, outcome?.advice ?? (attempt.state === 'IN_DOUBT' ? t('decide.asking') : ''));
    put(this.where, outcome?.whereToLook ?? '');
    this.decide();
    this.facts.replaceChildren(...this.told().map(([label, ...texts]) => [label, texts.filter(Boolean)]).filter(([, texts]) => texts.length > 0)
      .map(([label, texts]) => h('div', {}, h('dt', {}, t(label)), texts.map((text) => h('dd', {}, text)))));
    this.log.replaceChildren(...this.happened());
    this.receipts.replaceChildren(...(outcome?.receipts ?? []).map(({ audience, lines }) => slip(audience, lines)));
  }

  /** A decision that somebody is writing is not taken from under the hands. */
  decide() {
    const { attempt } = this;
    const state = `${attempt.attempt} ${attempt.state} ${attempt.conflict} ${attempt.acknowledged} ${attempt.blocksTerminal}`;
    if (this.decision?.state === state) {
      return;
    }
    const form = isDecidable(attempt) ? new Decision(this.bridge, attempt, this.name, (decided) => this.recorded(decided)) : null;
    this.decision = { state };
    const hadFocus = this.place.contains(document.activeElement);
    this.place.replaceChildren(...(form ? [form.element] : []));
    if (hadFocus) {
      this.title.focus();
    }
  }

  recorded(decided) {
    this.take(decided);
    this.said.textContent = t('decide.recorded', decided.headline);
    this.title.focus();
  }

  told() {
    const { attempt } = this;
    const { outcome } = attempt;
    const card = outcome?.card;
    return [
      ['label.conflict', outcome?.conflict], ['label.reason', outcome?.why ?? outcome?.message ?? outcome?.reason],
      ['label.amount', attempt.amount ? amount(attempt.amount) : t('whole')], ['label.gratuity', attempt.gratuity && amount(attempt.gratuity)], ['label.cashback', attempt.cashback && amount(attempt.cashback)],
      ['label.paid', outcome?.total && amount(outcome.total)], ['label.card', card && [card.scheme, card.pan].filter(Boolean).join(' ')],
      ['label.authorisation', outcome?.authorisation], ['label.receiptNumber', outcome?.receiptNumber],
      ['label.terminal', attempt.terminal, attempt.blocksTerminal && t('blocks')], ['label.till', attempt.till], ['label.sale', `${attempt.sale} / ${attempt.tender}`],
      ['label.begun', moment(attempt.begunAt, this.zone)], ['label.attempt', attempt.attempt],
      ['label.known', ...attempt.facts],
    ];
  }

  happened() {
    const { alarms, progress } = this.attempt;
    const lines = [...progress.map(({ words }) => h('li', {}, words)), ...alarms.map((words) => h('li', { class: 'alarm' }, `${t('log.alarm')}: ${words}`))];
    if (lines.length === 0) {
      return SETTLED.includes(this.attempt.state) ? [] : [h('p', { class: 'lead' }, t('log.forgotten'))];
    }
    return [h('h3', {}, t('log.title')), h('ol', {}, lines)];
  }
}

/** Returns a receipt as it looks on paper. */
export function slip(audience, lines) {
  const name = t(`receipt.${audience}`);
  return h('div', { class: 'slip', role: 'group', 'aria-label': name }, h('pre', {}, lines.join('\n')));
}
