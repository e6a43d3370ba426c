// What a person found out at the terminal, told to the bridge in its two steps: what it will do is shown before it is done.
import { h } from '../dom.js';
import { t } from '../words.js';

const BECAUSE = { PAID: 'decide.because.paid', NOT_PAID: 'decide.because.notPaid' };

export class Decision {
  constructor(payment) {
    this.payment = payment;
    this.element = h('div', { class: 'decision', role: 'group', 'aria-label': t('decide.title') });
    this.ask();
  }

  ask(problem = null) {
    this.paid = h('button', { type: 'button', onclick: () => this.propose('PAID') }, t('decide.paid'));
    this.element.replaceChildren(
      h('p', {}, t('decide.lead')),
      h('div', { class: 'row' },
        this.paid,
        h('button', { type: 'button', onclick: () => this.propose('NOT_PAID') }, t('decide.notPaid'))),
      problem ? h('p', { class: 'said wrong', role: 'alert' }, problem) : null);
  }

  async propose(choice) {
    const decision = { choice, by: t('decide.by'), because: t(BECAUSE[choice]), ...(choice === 'PAID' ? { proof: t('decide.proof') } : {}) };
    const answer = await this.payment.decide(decision);
    if (answer?.status !== 202) {
      this.ask(answer?.json.detail ?? t('decide.lost'));
      return;
    }
    const confirm = h('button', { type: 'button', class: 'main', onclick: () => this.confirm({ ...decision, confirmation: answer.json.confirmation }) }, t('decide.yes'));
    this.element.replaceChildren(h('p', {}, answer.json.consequence),
      h('div', { class: 'row' }, confirm, h('button', { type: 'button', onclick: () => {
        this.ask();
        this.paid.focus();
      } }, t('decide.back'))));
    confirm.focus();
  }

  async confirm(decision) {
    const answer = await this.payment.decide(decision);
    if (!answer?.ok) {
      this.ask(answer?.json.detail ?? t('decide.unsure'));
    }
  }
}
