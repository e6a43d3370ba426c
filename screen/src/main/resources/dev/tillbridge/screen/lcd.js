// What the screen of a terminal shows, derived from what the terminal says of itself and what was typed here.
import { amount, capital, drawing, h, minor, money, words } from './dom.js';
import { TRIES } from './cards.js';

export const VENDORS = {
  axept: { name: 'axept PRO', maker: 'axept', tone: 'axept' },
  paynt: { name: 'Paynt EPOS', maker: 'Paynt', tone: 'paynt' },
  payxpert: { name: 'PayXpress', maker: 'PayXpert', tone: 'payxpert' },
};

const WAVES = ['M8 7c3 5 3 13 0 18', 'M13 4c5 7 5 17 0 24', 'M18 1c7 9 7 21 0 30'];
const TICK = ['M6 17l7 7L26 9'];
const CROSS = ['M8 8l16 16', 'M24 8L8 24'];
const DASH = ['M7 16h18'];

/**
 * Returns what is to be shown now.
 *
 * key tells one view from another, so that it is drawn only when it changes; title and hint are also what is read aloud.
 */
export function view(terminal, display, state, typed) {
  const run = display.number;
  switch (display.phase) {
    case 'WAITING_FOR_CARD': {
      const base = { amount: total(display), what: what(display), until: display.until, planned: !display.attended };
      if (display.attended && typed.asksTip && typed.tipAnswered !== run && display.operation === 'SALE') {
        return typed.tipDigits === null
          ? { ...base, key: `tip ${run}`, kind: 'tip', title: 'Would you like to add a tip?', hint: '', choices: tips(display.amount) }
          : { ...base, key: `tip ${run} ${typed.tipDigits}`, kind: 'entry', title: 'Your tip', hint: 'Type the amount, then confirm.',
            entry: amount(money(display.amount.split(' ')[0], Number(typed.tipDigits || '0'))) };
      }
      return { ...base, key: `card ${run} ${base.amount}`, kind: 'card', sign: WAVES, title: 'Present card',
        hint: display.attended ? 'Tap, insert or swipe' : 'A planned scenario plays' };
    }
    case 'CARD_READ':
      return display.card === 'INSERTED_AND_SIGNED' || display.card === 'SWIPED'
        ? { key: `signature ${run}`, kind: 'card', title: 'Signature right?', hint: 'Confirm to accept it, cancel to refuse it.',
          amount: total(display), what: what(display), until: display.until }
        : { key: `pin ${run} ${typed.wrong} ${typed.pin.length}`, kind: 'entry', until: display.until,
          title: typed.wrong > 0 ? 'Wrong PIN' : 'Enter PIN', amount: total(display), what: what(display),
          hint: typed.wrong > 0 ? `${TRIES - typed.wrong} ${TRIES - typed.wrong === 1 ? 'try' : 'tries'} left` : 'Then confirm',
          entry: '●'.repeat(typed.pin.length) || '–', spoken: `${typed.pin.length} digits entered` };
    case 'AUTHORISING':
    case 'DECIDED':
      return { key: `wait ${run}`, kind: 'wait', title: 'Please wait', hint: 'The issuer is asked', amount: total(display), what: what(display) };
    default:
      return idle(terminal, display, state, typed);
  }
}

function idle(terminal, display, state, typed) {
  if (display.verdict && typed.seen !== `${display.number} ${display.verdict}` && typed.watched === display.number) {
    const approved = display.verdict === 'APPROVED';
    const partial = approved && minor(display.approved) < minor(display.amount);
    const code = display.responseCode && display.responseCode !== '00' ? `Code ${display.responseCode}` : '';
    return {
      key: `result ${display.number} ${display.verdict}`,
      kind: approved ? 'good' : display.verdict === 'DECLINED' ? 'bad' : 'neutral',
      sign: approved ? TICK : display.verdict === 'DECLINED' ? CROSS : DASH,
      title: partial ? 'Partly approved' : capital(words(display.verdict)),
      amount: approved ? amount(sum(display.approved, display.gratuity)) : amount(display.amount),
      what: what(display),
      hint: partial ? `of ${amount(display.amount)} asked for` : approved ? 'Thank you' : code,
    };
  }
  if (state.offline) {
    return { key: 'offline', kind: 'plain', title: 'No network', hint: 'The till cannot reach this terminal.', sign: CROSS };
  }
  if (state.pairingCode) {
    return { key: `pairing ${state.pairingCode}`, kind: 'pairing', title: 'Pairing code', entry: state.pairingCode, hint: 'Ready. To pair a till, type this code there.' };
  }
  return { key: 'idle', kind: 'idle', title: VENDORS[terminal.id]?.name ?? terminal.id, hint: 'Ready. The till starts a payment.' };
}

function sum(one, other) {
  const [currency] = one.split(' ');
  return money(currency, minor(one) + minor(other));
}

function total(display) {
  return amount(sum(display.amount, display.gratuity));
}

function what(display) {
  const name = display.operation ? capital(words(display.operation)) : 'Card reading';
  return minor(display.gratuity) > 0 ? `${name}, with a tip of ${amount(display.gratuity)}` : name;
}

function tips(asked) {
  const [currency] = asked.split(' ');
  const units = minor(asked);
  const share = (percent) => Math.round(units * percent / 100);
  return [
    ...[10, 15, 20].filter((percent) => share(percent) > 0)
      .map((percent) => ({ label: `${percent} %`, note: amount(money(currency, share(percent))), units: share(percent) })),
    { label: 'Other', note: 'type it', units: -1 },
    { label: 'No tip', note: '', units: 0 },
  ];
}

/** Returns the elements of a view. */
export function draw(shown, onTip) {
  const parts = [];
  if (shown.what) {
    parts.push(h('p', { class: 'lcd-what' }, shown.what));
  }
  if (shown.sign) {
    const sign = drawing('0 0 32 32', ...shown.sign);
    sign.classList.add('lcd-sign');
    parts.push(sign);
  }
  if (shown.kind === 'wait') {
    parts.push(h('div', { class: 'lcd-wait', 'aria-hidden': 'true' }, h('i'), h('i'), h('i')));
  }
  if (shown.amount) {
    parts.push(h('p', { class: 'lcd-amount' }, shown.amount));
  }
  parts.push(h('p', { class: 'lcd-title' }, shown.title));
  if (shown.entry) {
    parts.push(h('p', { class: 'lcd-entry' },
      shown.spoken ? [h('span', { 'aria-hidden': 'true' }, shown.entry), h('span', { class: 'unseen' }, shown.spoken)] : shown.entry));
  }
  if (shown.choices) {
    parts.push(h('div', { class: 'lcd-choices' }, shown.choices.map((choice) =>
      h('button', { type: 'button', onclick: () => onTip(choice.units) }, h('b', {}, choice.label), ' ', choice.note && h('small', {}, choice.note)))));
  }
  if (shown.hint) {
    parts.push(h('p', { class: 'lcd-hint' }, shown.hint));
  }
  return parts;
}
