// One payment, as the bridge tells it. Nothing is concluded here: what the till shows is what the attempt says.
import { pause } from '../bridge.js';
import { t } from '../words.js';

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
    this.tell(t(this.previous ? 'story.sentAgain' : 'story.sent'));
    for (let unheard = 0; ; unheard++) { // asking again never charges twice
      const answer = await this.bridge.ask('PUT', this.path, order);
      if (answer?.ok) {
        this.take(answer.json);
        break;
      }
      if (answer && !COME_AGAIN.includes(answer.status)) {
        this.refused = answer.json.detail ?? t('story.refused');
        this.isUnsure = unheard > 0 || answer.json.moneyMoved !== 'NO'; // what was asked before may have been heard
        this.onChange(this);
        return;
      }
      if (unheard === 0) {
        this.tell(t('story.unheard'), 'doubt');
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
      this.tell(t(attempt.alarms.length > 0 ? 'story.disbelieved' : 'story.lost'), 'doubt');
    }
    attempt.alarms.slice(before?.alarms.length ?? 0).forEach((words) => this.tell(t('story.alarm', words), 'doubt'));
    attempt.progress.slice(known).forEach((step) => this.tell(step.text ? `${step.words} (${step.text})` : step.words));
    if (before?.state === 'IN_DOUBT' && !attempt.outcome && attempt.state !== 'IN_DOUBT') {
      this.tell(t('story.found'), 'good');
    }
    if (attempt.outcome && attempt.outcome.kind !== before?.outcome?.kind) {
      this.concluded(attempt.outcome.kind);
    }
    this.onChange(this);
  }

  concluded(kind) {
    if (kind === 'UNKNOWN') {
      this.doubted = true;
    }
    this.tell(t(this.doubted && kind === 'APPROVED' ? 'story.foundApproved' : `end.${kind}`), kind === 'APPROVED' ? 'good' : kind === 'UNKNOWN' ? 'doubt' : 'end');
  }

  tell(text, kind = '') {
    this.story.push({ text, kind, time: Date.now() });
    this.onChange(this);
  }

  async cancel() {
    const answer = await this.bridge.ask('DELETE', this.path);
    this.cancelAsked = answer?.json.cancel === 'NOTED';
    this.tell(t(`cancel.${answer?.ok ? answer.json.cancel : 'LOST'}`));
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
