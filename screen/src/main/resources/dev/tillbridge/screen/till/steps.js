// Five things to try. Each ticks itself off when it has happened, not when it was read.
import { h } from '../dom.js';
import { t } from '../words.js';

const STEPS = [
  { id: 'paid', name: 'till.pay',
    happened: (payment) => payment.outcome.kind === 'APPROVED' && !payment.doubted },
  { id: 'lost', name: 'trouble.lose',
    happened: (payment) => payment.outcome.kind === 'APPROVED' && payment.doubted && payment.attempt.alarms.length === 0 },
  { id: 'declined', name: 'card.poor',
    happened: (payment) => payment.outcome.kind === 'DECLINED' },
  { id: 'cancelled', name: 'till.cancel',
    happened: (payment) => payment.outcome.kind === 'CANCELLED' && payment.cancelAsked },
  { id: 'lied', name: 'trouble.lie',
    happened: (payment) => payment.attempt.alarms.length > 0 },
];

export class Steps {
  constructor(element) {
    this.marks = new Map();
    this.said = h('p', { class: 'unseen', role: 'status' });
    this.list = h('ol', { class: 'step-list' }, STEPS.map((step) => {
      const mark = h('span', { class: 'unseen' });
      const item = h('li', { id: `step-${step.id}` }, h('h3', {}, t(`step.${step.id}`), ' ', mark), h('p', {}, t(`step.${step.id}.how`, t(step.name))));
      this.marks.set(step.id, { item, mark, title: t(`step.${step.id}`) });
      return item;
    }));
    element.append(h('h2', { id: 'steps-title' }, t('steps.title')), this.list, this.said);
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
        mark.textContent = t('steps.done');
        this.said.textContent = t('steps.said', title);
      }
    }
  }
}
