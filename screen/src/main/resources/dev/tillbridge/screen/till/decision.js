// What a person found out at the terminal, told to the bridge in its two steps: what it will do is shown before it is done.
import { h } from '../dom.js';

const BECAUSE = { PAID: 'the terminal shows it as paid', NOT_PAID: 'the terminal does not have it' };

export class Decision {
  constructor(payment) {
    this.payment = payment;
    this.element = h('div', { class: 'decision', role: 'group', 'aria-label': 'What does the terminal say?' });
    this.ask();
  }

  ask(problem = null) {
    this.paid = h('button', { type: 'button', onclick: () => this.propose('PAID') }, 'It was paid');
    this.element.replaceChildren(
      h('p', {}, 'Look at the terminal. If it still asks for a card, let it end first. Was it paid there?'),
      h('div', { class: 'row' },
        this.paid,
        h('button', { type: 'button', onclick: () => this.propose('NOT_PAID') }, 'It was not paid')),
      problem ? h('p', { class: 'said wrong', role: 'alert' }, problem) : null);
  }

  async propose(choice) {
    const decision = { choice, by: 'the cashier', because: BECAUSE[choice], ...(choice === 'PAID' ? { proof: 'seen at the terminal' } : {}) };
    const answer = await this.payment.decide(decision);
    if (answer?.status !== 202) {
      this.ask(answer?.json.detail ?? 'The bridge does not answer. Nothing was decided.');
      return;
    }
    const confirm = h('button', { type: 'button', class: 'main', onclick: () => this.confirm({ ...decision, confirmation: answer.json.confirmation }) }, 'Yes, I have looked');
    this.element.replaceChildren(h('p', {}, answer.json.consequence),
      h('div', { class: 'row' }, confirm, h('button', { type: 'button', onclick: () => {
        this.ask();
        this.paid.focus();
      } }, 'Back')));
    confirm.focus();
  }

  async confirm(decision) {
    const answer = await this.payment.decide(decision);
    if (!answer?.ok) {
      this.ask(answer?.json.detail ?? 'The bridge does not answer. Look whether it was decided.');
    }
  }
}
