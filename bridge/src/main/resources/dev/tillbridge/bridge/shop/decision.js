// What a person found out at the terminal, told to the bridge in its two steps: what it will do is read before it is done. There is no answer
// that is taken when nobody chooses.
import { h } from './dom.js';
import { field } from './door.js';
import { unitsOf, whole } from './money.js';
import { amount, t, typed } from './words.js';

const PAYMENTS = ['SALE', 'COMPLETION'];

/** Returns whether a person can decide anything about an attempt now. */
export function isDecidable(attempt) {
  return attempt.state === 'UNKNOWN' || isContradicted(attempt);
}

/** Returns whether all that is to do about an attempt is to compare it. */
export function isContradicted(attempt) {
  return attempt.conflict && !attempt.acknowledged;
}

export class Decision {
  /** Creates the form for an attempt; onDone is told the headline of what was recorded. */
  constructor(bridge, attempt, name, onDone) {
    Object.assign(this, { bridge, attempt, onDone });
    this.element = h('form', { class: 'decision', 'aria-labelledby': 'decision-title', novalidate: true, onsubmit: (event) => {
      event.preventDefault();
      this.propose();
    } });
    // A void has no amount of its own: it was carried out as a whole or not.
    this.whole = attempt.operation === 'VOID' ? null : whole(attempt);
    this.counted = h('input', { id: 'decision-amount', autocomplete: 'off', inputmode: 'decimal', maxlength: 20 });
    this.proof = h('input', { id: 'decision-proof', autocomplete: 'off', maxlength: 100 });
    this.by = h('input', { id: 'decision-by', autocomplete: 'name', maxlength: 100, value: name });
    this.because = h('input', { id: 'decision-because', autocomplete: 'off', maxlength: 500 });
    this.said = h('p', { class: 'said wrong', role: 'alert' });
    this.countedField = this.whole ? field(t('decide.amount', amount(this.whole)), this.counted) : null;
    this.proofField = field(t('decide.proof'), this.proof);
    this.choices = this.choicesOf(attempt).map(([choice, words]) => h('label', { class: 'choose' },
      h('input', { type: 'radio', name: 'choice', value: choice, onchange: () => this.chosen() }), h('span', {}, words)));
    this.questions = [
      h('fieldset', { class: 'chooses', 'aria-describedby': 'decision-said' }, h('legend', { id: 'decision-title' }, this.question()), this.choices),
      ...(this.countedField ? [this.countedField] : []), this.proofField, field(t('decide.by'), this.by), field(t('decide.because'), this.because),
    ];
    this.said.id = 'decision-said';
    this.ask();
  }

  choicesOf({ operation, blocksTerminal }) {
    if (isContradicted(this.attempt)) {
      return [['COMPARED', t('decide.compared')]];
    }
    const [done, not] = PAYMENTS.includes(operation) ? ['decide.paid', 'decide.notPaid'] : ['decide.done', 'decide.notDone'];
    return [['PAID', t(done)], ['NOT_PAID', t(not)], ...(blocksTerminal ? [['RELEASE_TERMINAL', t('decide.release')]] : [])];
  }

  question() {
    const { operation } = this.attempt;
    return isContradicted(this.attempt) ? t('decide.conflict')
      : PAYMENTS.includes(operation) ? t('decide.payment') : t('decide.other', t(`operation.${operation}`));
  }

  get choice() {
    return this.element.querySelector('input[name=choice]:checked')?.value ?? null;
  }

  chosen() {
    this.proofField.hidden = this.choice !== 'PAID';
    if (this.countedField) {
      this.countedField.hidden = this.choice !== 'PAID';
    }
  }

  ask() {
    this.element.replaceChildren(...this.questions, this.said, h('div', { class: 'row' }, h('button', { type: 'submit', class: 'main' }, t('decide.next'))));
    this.chosen();
  }

  /** Returns the first field that is needed and empty. */
  get missing() {
    return [...(this.choice === 'PAID' ? [this.proof] : []), this.by, this.because].find((input) => input.value.trim() === '') ?? null;
  }

  /** Returns how many of the smallest units were counted; null where that is no amount that can have been paid. The bridge checks it again. */
  get units() {
    const units = unitsOf(this.counted.value, this.whole);
    return units > 0 && units <= this.whole.minorUnits ? units : null;
  }

  /** Returns the first field that cannot stay as it is. */
  get wrong() {
    return this.choice === 'PAID' && this.whole && this.units === null ? this.counted : this.missing;
  }

  /** Returns what is told to the bridge where a part was paid. */
  get part() {
    return this.whole && this.units !== this.whole.minorUnits ? { amount: { currency: this.whole.currency, minorUnits: this.units } } : {};
  }

  async propose() {
    const { choice, wrong } = this;
    this.mark(choice === null ? null : wrong);
    if (choice === null) {
      this.said.textContent = t('decide.choose');
      this.element.querySelector('input').focus();
      return;
    }
    if (wrong) {
      wrong.focus();
      wrong.select();
      return;
    }
    const decision = { choice, by: this.by.value, because: this.because.value, ...(choice === 'PAID' ? { proof: this.proof.value, ...this.part } : {}) };
    const answer = await this.tell(decision);
    if (answer?.status !== 202) {
      this.refused(answer);
      return;
    }
    this.confirmFirst(answer.json, decision);
  }

  /** Shows what it will do, and asks whether that is right. */
  confirmFirst({ consequence, confirmation }, decision) {
    const title = h('h3', { id: 'decision-title', tabindex: '-1' }, t('decide.right'));
    const yes = h('button', { type: 'button', class: 'main', onclick: () => this.confirm({ ...decision, confirmation }) }, t('decide.yes'));
    this.element.replaceChildren(title, h('p', { class: 'consequence' }, consequence),
      h('div', { class: 'row' }, yes, h('button', { type: 'button', onclick: () => {
        this.ask();
        this.element.querySelector('input:checked').focus();
      } }, t('back'))));
    title.focus();
  }

  async confirm(decision) {
    const answer = await this.tell(decision);
    if (answer?.status === 200) {
      this.onDone(answer.json);
      return;
    }
    this.ask();
    this.refused(answer);
  }

  tell(decision) {
    return this.bridge.ask('POST', `/v1/attempts/${this.attempt.attempt}/resolution`, decision);
  }

  refused(answer) {
    this.said.textContent = !answer ? t('lost') : answer.json.code === 'TB-HTTP-CHANGED' ? t('decide.otherwise') : answer.json.detail;
  }

  /** Says at a field what is wrong with it, and at no other. */
  mark(wrong) {
    this.said.textContent = '';
    for (const input of [...(this.whole ? [this.counted] : []), this.proof, this.by, this.because]) {
      input.setAttribute('aria-invalid', String(input === wrong));
      input.parentElement.querySelector('.problem').textContent = input === wrong ? this.problem(input) : '';
    }
  }

  problem(input) {
    return input === this.counted ? t('decide.badAmount', amount(this.whole), typed(this.whole)) : t('decide.missing');
  }
}
