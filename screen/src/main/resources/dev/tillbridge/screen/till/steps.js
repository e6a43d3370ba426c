// Five things to try. Each ticks itself off when it has happened, not when it was read.
import { h } from '../dom.js';

const STEPS = [
  { id: 'paid', title: 'Sell something', how: 'Press some goods, then Pay by card. Tap the card on the terminal.',
    happened: (payment) => payment.outcome.kind === 'APPROVED' && !payment.doubted },
  { id: 'lost', title: 'Lose the answer', how: 'Press Lose the next answer, pay and tap. The till finds the payment by itself.',
    happened: (payment) => payment.outcome.kind === 'APPROVED' && payment.doubted && payment.attempt.alarms.length === 0 },
  { id: 'declined', title: 'An empty card', how: 'On the terminal take the card Empty account, and pay with it.',
    happened: (payment) => payment.outcome.kind === 'DECLINED' },
  { id: 'cancelled', title: 'Change your mind', how: 'Pay, and press Cancel the payment before there is a card.',
    happened: (payment) => payment.outcome.kind === 'CANCELLED' && payment.cancelAsked },
  { id: 'lied', title: 'Catch a lie', how: 'Press Lie about the amount, and pay. The till does not believe it.',
    happened: (payment) => payment.attempt.alarms.length > 0 },
];

export class Steps {
  constructor(element) {
    this.marks = new Map();
    this.said = h('p', { class: 'unseen', role: 'status' });
    this.list = h('ol', { class: 'step-list' }, STEPS.map((step) => {
      const mark = h('span', { class: 'unseen' });
      const item = h('li', { id: `step-${step.id}` }, h('h3', {}, step.title, ' ', mark), h('p', {}, step.how));
      this.marks.set(step.id, { item, mark, title: step.title });
      return item;
    }));
    element.append(h('h2', { id: 'steps-title' }, 'Try this'), this.list, this.said);
  }

  /** Ticks off what has happened with this payment. */
  look(payment) {
    if (!payment.outcome) {
      return;
    }
    for (const step of STEPS.filter((each) => each.happened(payment))) {
      const { item, mark, title } = this.marks.get(step.id);
      if (!item.classList.contains('done')) {
        item.classList.add('done');
        mark.textContent = '(done)';
        this.said.textContent = `Done: ${title}`;
      }
    }
  }
}
