// One terminal as a person stands before it: screen, reader, keys, wallet, receipts.
import { drawing, h, hour, minor, money } from './dom.js';
import { BLOCKED, TRIES, card, wallet } from './cards.js';
import { VENDORS, draw, view } from './lcd.js';
import { t } from './words.js';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', null, '0', null];
const MOST_DIGITS = 6;

export class Device {
  constructor(terminal, call, onSelect, onProblem) {
    this.terminal = terminal;
    this.call = call;
    this.onProblem = onProblem;
    this.vendor = VENDORS[terminal.id] ?? { name: terminal.id, maker: terminal.id, tone: 'other' };
    this.hasTips = terminal.features.includes('TIP');
    this.state = { offline: false, pairingCode: null, shortOf: [] };
    this.display = null;
    this.typed = { pin: '', wrong: 0, tipAnswered: 0, tipDigits: null, asksTip: false, unread: '', seen: '', watched: 0, run: 0 };
    this.inserted = 'good';
    this.busy = false;
    this.element = this.build(onSelect);
    this.ticking = setInterval(() => this.tick(), 500);
  }

  // What it looks like

  build(onSelect) {
    const id = this.terminal.id;
    this.lcd = h('div', { class: 'lcd', tabindex: '-1', role: 'group', 'aria-label': t('device.screen', this.vendor.name) },
      h('p', { class: 'lcd-hint' }, t('device.silent')));
    this.time = h('span', { class: 'lcd-time', 'aria-hidden': 'true' });
    this.vendorText = h('span', { class: 'lcd-vendor' });
    this.spoken = h('p', { class: 'unseen', role: 'status', 'aria-live': 'polite' });
    this.tap = this.reader('tap', t('device.tap'), t('device.tap.long'), drawing('0 0 32 32', 'M8 10c3 4 3 8 0 12', 'M13 7c5 6 5 12 0 18', 'M18 4c7 8 7 16 0 24'));
    this.insert = this.reader('insert', t('device.insert'), t('device.insert.long'), drawing('0 0 32 32', 'M5 9h22v14H5z', 'M9 14h6v5H9z'));
    this.swipe = this.reader('swipe', t('device.swipe'), t('device.swipe.long'), drawing('0 0 32 32', 'M5 8h22v16H5z', 'M5 13h22'));
    this.keys = KEYS.map((digit) => digit === null
      ? h('span', { class: 'gap', 'aria-hidden': 'true' })
      : h('button', { type: 'button', class: 'key', onclick: () => this.digit(digit) }, digit));
    this.functions = [
      this.key('cancel', t('device.cancel'), ['M8 8l16 16', 'M24 8L8 24'], () => this.cancel()),
      this.key('clear', t('device.clear'), ['M12 7h15v18H12L4 16z', 'M16 12l7 8', 'M23 12l-7 8'], () => this.clear()),
      this.key('confirm', t('device.confirm'), ['M6 17l7 7L26 9'], () => this.confirm()),
    ];
    this.receipts = h('div', { class: 'receipts', tabindex: '0', role: 'region', 'aria-label': t('device.receipts', this.vendor.name), 'data-empty': t('device.noReceipt') });
    this.wallet = this.buildWallet(id);
    const { serial, port } = this.terminal.settings;
    return h('article', { class: `station tone-${this.vendor.tone}`, 'aria-labelledby': `name-${id}`, onkeydown: (event) => this.pressed(event), onfocusin: onSelect, onpointerdown: onSelect },
      h('header', { class: 'station-name' }, h('h2', { id: `name-${id}` }, this.vendor.name), h('p', {}, `${this.terminal.settings.host}:${this.terminal.settings.port} · ${this.terminal.settings.currency}`)),
      h('div', { class: 'body' },
        h('div', { class: 'body-top' }, h('span', { class: 'maker' }, this.vendor.maker), this.light = h('span', { class: 'light', 'aria-hidden': 'true' }, h('i'), h('i'), h('i'), h('i'))),
        h('div', { class: 'glass' }, h('div', { class: 'lcd-bar' }, this.vendorText, this.time), this.lcd),
        h('div', { class: 'readers', role: 'group', 'aria-label': t('device.readers') }, this.tap, this.insert, this.swipe),
        h('div', { class: 'pad', role: 'group', 'aria-label': t('device.keys') }, h('div', { class: 'digits' }, this.keys), h('div', { class: 'functions' }, this.functions)),
        h('p', { class: 'serial' }, h('span', { class: 'barcode', 'aria-hidden': 'true' }), serial ? t('device.serial', serial) : t('device.port', port))),
      this.spoken,
      h('div', { class: 'aside' }, this.wallet,
        h('div', { class: 'roll' }, h('h3', {}, t('device.roll')), this.receipts)));
  }

  reader(name, label, description, sign) {
    return h('button', { type: 'button', class: `reader ${name}`, 'aria-label': description, onclick: () => this.present(name) }, sign, h('span', {}, label));
  }

  key(name, label, paths, action) {
    return h('button', { type: 'button', class: `key ${name}`, onclick: action }, drawing('0 0 32 32', ...paths), h('span', {}, label));
  }

  buildWallet(id) {
    const name = `card-${id}`;
    return h('fieldset', { class: 'wallet' }, h('legend', {}, t('device.wallet')),
      h('div', { class: 'cards' }, wallet(this.terminal.schemes).map((each, index) => h('label', { class: `card ${each.tone}` },
        h('input', { type: 'radio', name, value: each.id, checked: index === 0, onchange: () => { this.chosen = each.id; } }),
        h('span', { class: 'card-face' }, h('span', { class: each.tapOnly ? 'chip none' : 'chip', 'aria-hidden': 'true' }), h('b', {}, each.name), h('small', {}, each.needs && !this.terminal.features.includes(each.needs) ? each.otherwise : each.note),
          h('small', { class: 'pin' }, each.tapOnly ? t('card.tapOnly') : each.pin ? t('card.pin', each.pin) : t('card.signature')))))));
  }

  // What comes from the terminal

  take(topic, value) {
    if (topic === 'display') {
      this.changed(value);
    } else if (topic === 'state') {
      this.state = value;
    }
    this.render();
  }

  changed(display) {
    const typed = this.typed;
    if (display.phase !== 'IDLE' || (this.display && this.display.number !== display.number)) {
      typed.watched = display.number;
    }
    if (typed.run !== display.number) {
      Object.assign(typed, { pin: '', wrong: 0, tipDigits: null, run: display.number });
    }
    if (display.phase === 'CARD_READ' && display.card === 'INSERTED_WITH_WRONG_PIN_FIRST' && typed.wrong === 0) {
      typed.wrong = 1; // typed before this page was opened
    }
    if (display.phase !== 'WAITING_FOR_CARD') {
      typed.unread = '';
    }
    if (this.display?.phase === 'WAITING_FOR_CARD' && !this.display.operation && this.display.number === display.number) {
      typed.seen = `${display.number} ${display.verdict}`; // after a card was read without a payment, the one before it is no news
    }
    this.display = display;
    this.print(display);
  }

  render() {
    if (!this.display) {
      return;
    }
    const shown = view(this.terminal, this.display, this.state, this.typed);
    this.shown = shown;
    if (this.lcd.dataset.key !== shown.key) {
      const hadFocus = this.lcd.contains(document.activeElement);
      this.lcd.dataset.key = shown.key;
      this.lcd.dataset.kind = shown.kind;
      this.lcd.replaceChildren(...draw(shown, (units) => this.chooseTip(units)));
      if (hadFocus) {
        this.lcd.focus({ preventScroll: true });
      }
      this.spoken.textContent = [this.vendor.name, shown.title, shown.amount, shown.spoken ?? (shown.kind === 'entry' || shown.kind === 'pairing' ? shown.entry : ''), shown.hint].filter(Boolean).join(', ');
    }
    this.vendorText.textContent = this.state.offline ? t('lcd.offline') : this.display.phase === 'IDLE' && shown.kind === 'idle' ? '' : this.display.texts.at(-1) ?? '';
    const card = shown.kind === 'card' && this.display.phase === 'WAITING_FOR_CARD' && this.display.attended;
    for (const reader of [this.tap, this.insert, this.swipe]) {
      reader.setAttribute('aria-disabled', String(!card));
    }
    this.element.classList.toggle('awaits-card', card);
    this.light.dataset.lit = this.display.phase === 'IDLE' ? (shown.kind === 'good' ? '4' : '1') : this.display.phase === 'WAITING_FOR_CARD' ? '1' : this.display.phase === 'CARD_READ' ? '2' : '3';
    this.tick();
  }

  tick() {
    const until = this.shown?.until;
    const left = until ? Math.max(0, Math.ceil((Date.parse(until) - Date.now()) / 1000)) : null;
    this.time.textContent = left === null ? hour() : `${left} s`;
  }

  print(display) {
    const key = JSON.stringify(display.receipts);
    if (display.phase !== 'IDLE' || display.receipts.length === 0 || this.receipts.dataset.latest === key) {
      return;
    }
    this.receipts.dataset.latest = key;
    if (this.state.shortOf.includes('PAPER')) {
      this.roll(h('p', { class: 'lead' }, t('device.notPrinted')));
      return;
    }
    const copies = [t('device.copy.customer'), t('device.copy.merchant')];
    const slip = h('div', { class: 'slips' }, display.receipts.map((lines, index) =>
      h('div', { class: 'slip', role: 'group', 'aria-label': copies[index] ?? t('device.copy') }, h('pre', {}, lines.join('\n')))));
    this.roll(slip);
  }

  roll(piece) {
    this.receipts.prepend(piece);
    while (this.receipts.children.length > 5) {
      this.receipts.lastChild.remove();
    }
  }

  // What a person does

  get issuer() {
    return card(this.inserted).issuer(this.display.amount);
  }

  scenario(cardholder, issuer = this.issuer) {
    const played = { name: 'press', cardholder, issuer };
    const { scheme } = card(this.inserted);
    if (scheme && cardholder !== 'cancels') {
      played.scheme = scheme;
    }
    if (minor(this.display.gratuity) > 0 && cardholder !== 'cancels') {
      played.tip = this.display.gratuity;
    }
    return JSON.stringify({ scenarios: [played] });
  }

  async act(cardholder, reach, issuer) {
    if (this.busy) {
      return; // a second press before the first has had its effect
    }
    this.busy = true;
    try {
      await this.call('act', { scenarios: this.scenario(cardholder, issuer), reach });
    } catch (problem) {
      this.onProblem(problem.message);
    } finally {
      this.busy = false;
    }
  }

  present(how) {
    if (this.tap.getAttribute('aria-disabled') === 'true') {
      this.spoken.textContent = t('device.noCardNow');
      return;
    }
    this.inserted = this.chosen ?? 'good';
    const { pin, tapOnly } = card(this.inserted);
    const signs = pin === null;
    if (tapOnly && (how !== 'tap' || this.display.operation)) {
      this.typed.unread = t(how === 'tap' ? 'lcd.paysNothing' : 'lcd.tapIt');
      this.render();
    } else if (how === 'tap') {
      this.act('taps card', 'CARDHOLDER_DONE');
    } else if (how === 'insert') {
      this.act(signs ? 'inserts card and signs' : 'inserts card and enters PIN', 'CARD_READ');
    } else {
      this.act('swipes card and signs', 'CARD_READ');
    }
  }

  get asksPin() {
    return this.display?.phase === 'CARD_READ' && this.display.card !== 'INSERTED_AND_SIGNED' && this.display.card !== 'SWIPED';
  }

  digit(digit) {
    const typed = this.typed;
    if (this.asksPin) {
      typed.pin = (typed.pin + digit).slice(0, MOST_DIGITS);
    } else if (typed.tipDigits !== null && this.shown?.kind === 'entry') {
      typed.tipDigits = (typed.tipDigits + digit).slice(0, MOST_DIGITS);
    }
    this.render();
  }

  clear() {
    this.typed.pin = this.typed.pin.slice(0, -1);
    if (this.typed.tipDigits !== null) {
      this.typed.tipDigits = this.typed.tipDigits.slice(0, -1);
    }
    this.dismissResult();
    this.render();
  }

  async confirm() {
    const { display, typed } = this;
    if (!display) {
      return;
    }
    if (this.asksPin) {
      await this.confirmPin();
    } else if (display.phase === 'CARD_READ') {
      await this.act(display.card === 'SWIPED' ? 'swipes card and signs' : 'inserts card and signs', 'CARDHOLDER_DONE');
    } else if (typed.tipDigits !== null && this.shown?.kind === 'entry') {
      await this.chooseTip(Number(typed.tipDigits || '0'));
    } else {
      this.dismissResult();
    }
    this.render();
  }

  async confirmPin() {
    const { typed } = this;
    if (typed.pin.length < 4) {
      this.spoken.textContent = t('device.shortPin');
      return;
    }
    const right = typed.pin === card(this.inserted).pin;
    typed.pin = '';
    if (right) {
      await this.act(typed.wrong > 0 ? 'enters wrong PIN first' : 'inserts card and enters PIN', 'CARDHOLDER_DONE');
      return;
    }
    typed.wrong += 1;
    if (typed.wrong >= TRIES) {
      await this.act('enters wrong PIN first', 'CARDHOLDER_DONE', BLOCKED);
    } else {
      await this.act('enters wrong PIN first', 'CARD_READ');
    }
  }

  async chooseTip(units) {
    if (units < 0) {
      this.typed.tipDigits = '';
      this.render();
      return;
    }
    const [currency] = this.display.amount.split(' ');
    this.typed.tipDigits = null;
    if (units > 0) {
      const played = { name: 'press', cardholder: 'walks away', tip: money(currency, units) };
      try {
        await this.call('act', { scenarios: JSON.stringify({ scenarios: [played] }), reach: 'WAITING_FOR_CARD' });
      } catch (problem) {
        this.onProblem(problem.message);
      }
    }
    this.typed.tipAnswered = this.display.number;
    this.render();
  }

  async cancel() {
    const phase = this.display?.phase;
    if ((phase === 'WAITING_FOR_CARD' || phase === 'CARD_READ') && this.display.attended) {
      await this.act('cancels', 'CARDHOLDER_DONE', 'approves');
    } else {
      this.dismissResult();
      this.render();
    }
  }

  dismissResult() {
    if (this.display?.phase === 'IDLE' && this.display.verdict) {
      this.typed.seen = `${this.display.number} ${this.display.verdict}`;
    }
  }

  pressed(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches('input:not([type=radio]), select, textarea')) {
      return;
    }
    const letter = event.key.toLowerCase();
    const onButton = event.target.matches('button');
    if (/^[0-9]$/.test(event.key)) {
      this.digit(event.key);
    } else if (event.key === 'Enter' && !onButton) {
      this.confirm();
    } else if (event.key === 'Backspace') {
      this.clear();
    } else if (event.key === 'Escape') {
      this.cancel();
    } else if (letter === 't' || letter === 'i' || letter === 's') {
      this.present({ t: 'tap', i: 'insert', s: 'swipe' }[letter]);
    } else {
      return;
    }
    event.preventDefault();
  }
}
