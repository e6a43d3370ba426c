// The till beside the terminals. It reaches them through the bridge alone, as any till does; that the same page also shows the terminals
// is for the visitor, who plays the cardholder and the trouble.
import { h } from '../dom.js';
import { VENDORS } from '../lcd.js';
import { ask, select, watch } from '../app.js';
import { Basket } from './basket.js';
import { Bridge, pause } from '../bridge.js';
import { Payment } from './payment.js';
import { Steps } from './steps.js';
import { Trouble } from './trouble.js';
import { Truth } from './truth.js';
import { PaymentView, shown } from './view.js';
import { t } from '../words.js';

const place = document.getElementById('till');
const run = Date.now().toString(36);

class Till {
  constructor(bridge, terminals) {
    this.bridge = bridge;
    this.sales = 0;
    this.payment = null;
    this.view = null;
    this.waiting = []; // of an earlier visit
    this.left = new Map(); // by the cashier, for the next customer's sake
    this.basket = new Basket(terminals, (name) => this.turnTo(name), () => this.sell());
    this.trouble = new Trouble();
    this.truth = new Truth();
    this.steps = new Steps(document.getElementById('steps'));
    this.leftList = h('ul', { class: 'left', 'aria-label': t('till.leftOpen') });
    this.counter = h('div', { class: 'till-screen' }, this.leftList, this.basket.element);
    this.line = h('p', { class: 'line', role: 'status' });
    this.alarm = h('p', { class: 'said wrong', role: 'alert' });
    place.append(h('div', { class: 'till-top' }, h('h2', { id: 'till-title' }, t('till.title')), this.line), this.alarm, this.counter, this.trouble.element);
    watch((topic, terminal, value) => this.hear(topic, terminal, value));
    this.turnTo(this.basket.terminal.name);
  }

  turnTo(name) {
    select(name);
    this.trouble.turnTo(name);
  }

  hear(topic, terminal, value) {
    if (topic === 'terminal') {
      select(this.basket.terminal.name);
    } else if (topic === 'faults') {
      this.trouble.take(terminal, value);
    } else if (topic === 'ledger') {
      this.truth.take(terminal, value);
    }
  }

  /** Listens for news, and takes up what an earlier visit left open. */
  async open() {
    this.bridge.listen((name, data) => this.news(name, data), (right) => {
      this.line.textContent = t(right ? 'till.right' : 'till.wrong');
      this.line.className = `line ${right ? 'right' : 'wrong'}`;
    });
    for (const { name } of this.basket.terminals) {
      const attempts = await this.untaken(name);
      this.waiting.push(...attempts.filter((attempt) => attempt.operation === 'SALE' && attempt.sale !== this.payment?.sale));
    }
    if (!this.payment && this.waiting.length > 0) {
      this.next();
    }
  }

  /** Returns what a terminal's attempts are that the till has not taken over. */
  async untaken(terminal) {
    for (;;) {
      const answer = await this.bridge.ask('GET', `/v1/terminals/${terminal}/attempts`);
      if (answer?.ok) {
        return answer.json.attempts;
      }
      await pause(500);
    }
  }

  news(name, data) {
    if (this.payment && data.sale === this.payment.sale) {
      this.payment.wake();
    } else if (name === 'terminal-alarm' || name === 'alarm') {
      this.alarm.textContent = `${data.sale ?? data.terminal}: ${data.words}`;
    }
  }

  sell() {
    this.sales += 1;
    this.begin({ terminal: this.basket.terminal.name, sale: `till-${run}-${this.sales}`, amount: this.basket.amount }).pay();
  }

  retry() {
    const { terminal, sale, tender, amount, attempt, previous } = this.payment; // what was never recorded is nothing to name
    this.begin({ terminal, sale, tender, amount, previous: attempt.recorded === false ? previous : attempt.attempt }).pay();
  }

  payRest(amount) {
    const { terminal, sale, tender } = this.payment;
    this.begin({ terminal, sale, tender: String(Number(tender) + 1), amount }).pay();
  }

  begin(what) {
    this.alarm.textContent = '';
    this.payment = new Payment(this.bridge, what, (payment) => this.changed(payment));
    this.view = new PaymentView(this.payment, this.truth.element, {
      onNext: () => this.done(),
      onRetry: () => this.retry(),
      onRest: (amount) => this.payRest(amount),
    });
    this.counter.replaceChildren(this.view.element);
    this.truth.follow(this.payment);
    this.view.title.focus({ preventScroll: true });
    return this.payment;
  }

  changed(payment) {
    if (payment !== this.payment || !this.view) {
      return;
    }
    this.view.render();
    this.truth.follow(payment);
    this.steps.look(payment);
    if (payment.isOver) {
      this.trouble.takeBack();
    }
  }

  done() {
    const { payment } = this;
    const isOpen = payment.isUnsure || payment.outcome?.kind === 'UNKNOWN';
    if (isOpen || payment.outcome?.kind === 'APPROVED') {
      this.basket.clear();
    }
    if (isOpen) {
      this.left.set(payment.path, payment);
      payment.leave();
    }
    this.next();
  }

  /** Takes up what was left open: an attempt that the bridge told, or what was asked for and nobody told of. */
  resume({ terminal, sale, tender, amount }, attempt) {
    this.basket.choose(terminal);
    const payment = this.begin({ terminal, sale, tender, amount });
    payment.tell(t('story.before'));
    if (attempt) {
      payment.take(attempt);
      payment.follow();
    } else {
      payment.pay();
    }
  }

  /** Shows the next payment that was left open, or the shop. */
  next() {
    const open = this.waiting.shift();
    if (open) {
      this.resume(open, open);
      return;
    }
    this.payment = null;
    this.view = null;
    this.truth.follow(null);
    this.leftList.replaceChildren(...[...this.left.values()].map((each) => h('li', {},
      h('span', {}, t('till.left', shown(each.amount), VENDORS[each.terminal]?.name ?? each.terminal), ' '),
      h('button', { type: 'button', onclick: () => {
        this.left.delete(each.path);
        this.resume(each, each.attempt);
      } }, t('till.look')))));
    this.counter.replaceChildren(this.leftList, this.basket.element);
    place.focus({ preventScroll: true });
  }
}

document.getElementById('skip-till').addEventListener('click', (event) => {
  event.preventDefault(); // the fragment of the address is the token
  place.focus();
});

async function open() {
  const access = await ask('/till/access');
  if (!access.ok) {
    return; // the line on top says what is wrong
  }
  const bridge = new Bridge(await access.json());
  for (;;) {
    const answer = await bridge.ask('GET', '/v1/terminals');
    if (answer?.ok) {
      await new Till(bridge, answer.json.terminals).open();
      return;
    }
    await pause(500);
  }
}

open();
