// A payment on the till's screen, from the moment it is asked for.
import { amount, clock, drawing, h, money, put } from '../dom.js';
import { VENDORS } from '../lcd.js';
import { Decision } from './decision.js';
import { t } from '../words.js';

const TONES = { APPROVED: 'good', DECLINED: 'bad', CANCELLED: 'neutral', NOT_STARTED: 'neutral', UNKNOWN: 'doubt' };
const SIGNS = { good: ['M6 17l7 7L26 9'], bad: ['M8 8l16 16', 'M24 8L8 24'], neutral: ['M7 16h18'], doubt: ['M16 6v13', 'M16 25v1'], busy: ['M8 7c3 5 3 13 0 18', 'M13 4c5 7 5 17 0 24', 'M18 1c7 9 7 21 0 30'] };

/** Returns how a payment stands: its tone, a headline, and what the cashier does now. */
export function standing(payment) {
  const { attempt, outcome } = payment;
  if (payment.refused) {
    return payment.isUnsure
      ? { tone: 'doubt', title: t('end.UNKNOWN.title'), advice: t('standing.unsure', payment.refused) }
      : { tone: 'neutral', title: t('end.NOT_STARTED'), advice: payment.refused };
  }
  if (outcome) {
    const title = t(outcome.partial ? 'end.partial' : outcome.kind === 'UNKNOWN' ? 'end.UNKNOWN.title' : `end.${outcome.kind}`);
    return { tone: outcome.conflict ? 'doubt' : TONES[outcome.kind], title, advice: outcome.kind === 'DECLINED' && outcome.reason ? `${outcome.advice} (${outcome.reason})` : outcome.advice };
  }
  if (attempt?.state === 'IN_DOUBT') {
    return attempt.alarms.length > 0
      ? { tone: 'doubt', title: t('standing.odd'), advice: t('standing.odd.advice', attempt.alarms.at(-1)) }
      : { tone: 'doubt', title: t('standing.lost'), advice: t('standing.lost.advice') };
  }
  return { tone: 'busy', title: attempt?.progress.at(-1)?.words ?? t('story.sent'), advice: t('standing.busy', VENDORS[payment.terminal]?.name ?? payment.terminal) };
}

export class PaymentView {
  constructor(payment, truth, { onNext, onRetry, onRest }) {
    this.payment = payment;
    this.title = h('h3', { class: 'standing-title', tabindex: '-1' });
    this.advice = h('p', { class: 'advice' });
    this.sign = h('span', { class: 'standing-sign', 'aria-hidden': 'true' });
    this.sum = h('p', { class: 'standing-sum' });
    this.banner = h('div', { class: 'standing', role: 'status' }, this.sign, h('div', {}, this.title, this.sum, this.advice));
    this.story = h('ol', { class: 'story', 'aria-label': t('story.title') });
    this.settled = h('p', { class: 'settled', hidden: true });
    this.receipt = h('div', { class: 'till-receipt' });
    this.cancel = h('button', { type: 'button', onclick: () => payment.cancel() }, t('till.cancel'));
    this.retry = h('button', { type: 'button', onclick: onRetry }, t('till.anotherCard'));
    this.rest = h('button', { type: 'button', class: 'main', onclick: () => onRest(this.owed) });
    this.toTerminal = h('button', { type: 'button', class: 'to-terminal', onclick: () => document.getElementById('bench').focus() }, t('till.toTerminal'));
    this.next = h('button', { type: 'button', class: 'main', onclick: onNext }, t('till.next'));
    this.decision = null;
    this.decisionPlace = h('div');
    this.element = h('div', { class: 'payment' }, this.banner, truth, this.settled, this.decisionPlace,
      h('div', { class: 'row till-actions' }, this.cancel, this.toTerminal, this.rest, this.next, this.retry), h('div', { class: 'after' }, this.story, this.receipt));
    this.render();
  }

  render() {
    const { payment } = this;
    const { outcome } = payment;
    const { tone, title, advice } = standing(payment);
    if (this.title.textContent !== title) {
      this.banner.dataset.tone = tone;
      this.sign.replaceChildren(drawing('0 0 32 32', ...SIGNS[tone]));
      this.title.textContent = title;
    }
    const told = outcome?.kind === 'APPROVED' ? outcome.total : payment.amount; // a total that was not told is nobody's to guess
    put(this.sum, !told ? '' : outcome?.partial ? t('till.partOf', shown(told), shown(payment.amount)) : shown(told));
    put(this.advice, advice);
    const unknown = outcome?.kind === 'UNKNOWN';
    this.cancel.hidden = outcome !== null || payment.refused !== null;
    this.toTerminal.hidden = payment.isOver;
    this.rest.hidden = this.owed === null;
    if (this.owed) {
      put(this.rest, t('till.rest', shown(this.owed)));
    }
    put(this.retry, t(outcome?.kind === 'DECLINED' ? 'till.anotherCard' : 'till.again'));
    this.next.hidden = outcome === null && payment.refused === null;
    put(this.next, t(unknown ? 'till.leave' : 'till.next'));
    this.next.classList.toggle('main', !unknown && this.owed === null);
    this.retry.hidden = !(payment.isOver && outcome && outcome.kind !== 'APPROVED' && outcome.retry !== 'PERSON_MUST_DECIDE');
    if (unknown && !this.decision) {
      this.decision = new Decision(payment);
      this.decisionPlace.replaceChildren(h('p', { class: 'advice' }, outcome.whereToLook), this.decision.element);
    } else if (!unknown && this.decision) {
      this.decision = null;
      this.decisionPlace.replaceChildren();
    }
    this.settled.hidden = !(payment.doubted && outcome?.kind === 'APPROVED');
    put(this.settled, t(outcome?.decidedByPerson ? 'till.decided' : 'till.settled'));
    for (const { text, kind, time } of payment.story.slice(this.story.children.length)) {
      this.story.append(h('li', { class: kind }, h('span', { class: 'at' }, clock(time)), ' ', text));
    }
    const customer = outcome?.receipts?.find((each) => each.audience === 'CARDHOLDER');
    if (customer && this.receipt.childElementCount === 0) {
      this.receipt.append(h('div', { class: 'slips one' }, h('div', { class: 'slip', role: 'group', 'aria-label': t('till.receipt') }, h('pre', {}, customer.lines.join('\n')))));
    }
    if (payment.isOver && this.element.contains(document.activeElement) && document.activeElement.closest('[hidden]')) {
      this.title.focus();
    }
  }

  /** What is still to be paid after a part was; null where nothing is, or where the terminal did not tell how much was paid. */
  get owed() {
    const { outcome, amount: asked } = this.payment;
    if (!outcome?.partial || !outcome.total || outcome.total.minorUnits >= asked.minorUnits) {
      return null;
    }
    const minorUnits = asked.minorUnits - outcome.total.minorUnits;
    return { currency: asked.currency, minorUnits, value: money(asked.currency, minorUnits).split(' ')[1] };
  }
}

/** Returns an amount of the bridge as people write it. */
export function shown(money) {
  return amount(`${money.currency} ${money.value}`);
}
