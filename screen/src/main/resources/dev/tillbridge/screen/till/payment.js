// One payment, as the bridge tells it. Nothing is concluded here: what the till shows is what the attempt says.
import { pause } from '../bridge.js';

// The steps of a terminal in the words of a till.
export const STEPS = {
  STARTED: 'At the terminal', PRESENT_CARD: 'Waiting for the card', CARD_READ: 'The card was read', PIN_ENTRY: 'The customer types the PIN', SIGNATURE: 'A signature is needed',
  AUTHORISING: 'The bank is asked', ATTENTION: 'The terminal asks for something', CANCELLING: 'The terminal cancels', FINISHING: 'Nearly done', OTHER: 'At the terminal',
};

const LOOK_EVERY = 1000;
const COME_AGAIN = [429, 500, 503];

export class Payment {
  /** Describes a payment: terminal, sale, tender and amount; previous is the attempt after which this is another try. */
  constructor(bridge, { terminal, sale, tender = '1', amount, previous = null }, onChange) {
    Object.assign(this, { bridge, terminal, sale, tender, amount, previous });
    this.onChange = onChange;
    this.attempt = null;
    this.story = [];
    this.cancelAsked = false;
    this.doubted = false;
    this.refused = null;
    this.isUnsure = false;
    this.left = false;
    this.wake = () => {};
  }

  get path() {
    return `/v1/terminals/${this.terminal}/payments/${this.sale}/${this.tender}`;
  }

  get outcome() {
    return this.attempt?.outcome ?? null;
  }

  /** Whether there is nothing more to come. */
  get isOver() {
    return this.left || this.refused !== null || (this.outcome !== null && this.outcome.kind !== 'UNKNOWN');
  }

  /** Asks for the payment, and follows it to its end. */
  async pay() {
    const { currency, minorUnits } = this.amount;
    const order = { amount: { currency, minorUnits }, ...(this.previous ? { retryOf: this.previous } : {}) };
    this.tell(this.previous ? 'Another try is sent to the terminal' : 'Sent to the terminal');
    for (let unheard = 0; ; unheard++) { // asking again never charges twice
      const answer = await this.bridge.ask('PUT', this.path, order);
      if (answer?.ok) {
        this.take(answer.json);
        break;
      }
      if (answer && !COME_AGAIN.includes(answer.status)) {
        this.refused = answer.json.detail ?? 'The bridge refused the payment.';
        this.isUnsure = unheard > 0 || answer.json.moneyMoved !== 'NO'; // what was asked before may have been heard
        this.onChange(this);
        return;
      }
      if (unheard === 0) {
        this.tell('The bridge does not answer. It is asked again: that charges nothing twice', 'doubt');
      }
      await pause(LOOK_EVERY / 2);
    }
    await this.follow();
  }

  /** Looks again and again, and at once when there is news. */
  async follow() {
    while (!this.isOver) {
      await Promise.race([pause(LOOK_EVERY), new Promise((resolve) => { this.wake = resolve; })]);
      const answer = this.isOver ? null : await this.bridge.ask('GET', this.path);
      if (answer?.ok) {
        this.take(answer.json);
      }
    }
    if (this.outcome && this.attempt.recorded !== false && !this.left) {
      await this.acknowledge();
    }
  }

  /** Takes over what the bridge told. */
  take(attempt) {
    const before = this.attempt;
    const known = before?.progress.length ?? 0;
    this.attempt = attempt;
    if (attempt.state === 'IN_DOUBT' && before?.state !== 'IN_DOUBT') {
      this.doubted = true;
      this.tell(attempt.alarms.length > 0 ? 'What the terminal told is not believed. It is asked again' : 'No answer came. The terminal is asked what became of it', 'doubt');
    }
    attempt.alarms.slice(before?.alarms.length ?? 0).forEach((words) => this.tell(`Alarm: ${words}`, 'doubt'));
    attempt.progress.slice(known).forEach((step) => this.tell(step.text ? `${STEPS[step.step]} (${step.text})` : STEPS[step.step]));
    if (before?.state === 'IN_DOUBT' && !attempt.outcome && attempt.state !== 'IN_DOUBT') {
      this.tell('Found: the terminal has the payment', 'good');
    }
    if (attempt.outcome && attempt.outcome.kind !== before?.outcome?.kind) {
      this.concluded(attempt.outcome.kind);
    }
    this.onChange(this);
  }

  concluded(kind) {
    const words = { APPROVED: 'Approved', DECLINED: 'Declined', CANCELLED: 'Cancelled', NOT_STARTED: 'Not started', UNKNOWN: 'Unknown' }[kind];
    if (kind === 'UNKNOWN') {
      this.doubted = true;
    }
    this.tell(this.doubted && kind === 'APPROVED' ? 'Found: it was approved' : words, kind === 'APPROVED' ? 'good' : kind === 'UNKNOWN' ? 'doubt' : 'end');
  }

  tell(text, kind = '') {
    this.story.push({ text, kind, time: Date.now() });
    this.onChange(this);
  }

  async cancel() {
    const answer = await this.bridge.ask('DELETE', this.path);
    this.cancelAsked = answer?.json.cancel === 'NOTED';
    this.tell({
      NOTED: 'A cancel was asked for. The outcome tells whether it was one',
      USE_THE_TERMINAL: 'This terminal cannot be cancelled from the till: press its own Cancel',
      TOO_LATE: 'Too late to cancel',
    }[answer?.json.cancel] ?? 'The cancel did not get through');
    this.wake();
  }

  /** Proposes a person's decision, or confirms it with the word of the proposal; returns the answer. */
  async decide(decision) {
    const answer = await this.bridge.ask('POST', `${this.path}/resolution`, decision);
    this.wake();
    return answer;
  }

  /** Leaves it as it is: whoever looks later is told. */
  leave() {
    this.left = true;
    this.wake();
  }

  async acknowledge() {
    const { attempt, outcome } = this;
    await this.bridge.ask('POST', `${this.path}/acknowledgement`,
      { attempt: outcome.attempt, kind: outcome.kind, ...(attempt.conflict ? { conflict: true } : {}) });
  }
}
