// What the screen of a terminal shows, derived from what the terminal says of itself and what was typed here.
import { amount, capital, drawing, h, minor, money } from './dom.js';
import { TRIES } from './cards.js';
import { counted, t } from './words.js';

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
      const base = { amount: display.operation ? total(display) : '', what: what(display), until: display.until, planned: !display.attended };
      if (display.attended && typed.asksTip && typed.tipAnswered !== run && display.operation === 'SALE') {
        return typed.tipDigits === null
          ? { ...base, key: `tip ${run}`, kind: 'tip', title: t('lcd.tip'), hint: '', choices: tips(display.amount) }
          : { ...base, key: `tip ${run} ${typed.tipDigits}`, kind: 'entry', title: t('lcd.yourTip'), hint: t('lcd.yourTip.hint'),
            entry: amount(money(display.amount.split(' ')[0], Number(typed.tipDigits || '0'))) };
      }
      return { ...base, key: `card ${run} ${base.amount} ${typed.unread}`, kind: 'card', sign: WAVES, title: t('lcd.card'),
        hint: typed.unread || t(display.attended ? 'lcd.card.hint' : 'lcd.planned') };
    }
    case 'CARD_READ':
      return display.card === 'INSERTED_AND_SIGNED' || display.card === 'SWIPED'
        ? { key: `signature ${run}`, kind: 'card', title: t('lcd.signature'), hint: t('lcd.signature.hint'),
          amount: total(display), what: what(display), until: display.until }
        : { key: `pin ${run} ${typed.wrong} ${typed.pin.length}`, kind: 'entry', until: display.until,
          title: t(typed.wrong > 0 ? 'lcd.wrongPin' : 'lcd.pin'), amount: total(display), what: what(display),
          hint: typed.wrong > 0 ? counted('lcd.tries', TRIES - typed.wrong) : t('lcd.pin.hint'),
          entry: '●'.repeat(typed.pin.length) || '–', spoken: counted('lcd.digits', typed.pin.length) };
    case 'AUTHORISING':
    case 'DECIDED':
      return { key: `wait ${run}`, kind: 'wait', title: t('lcd.wait'), hint: t('lcd.wait.hint'), amount: total(display), what: what(display) };
    default:
      return idle(terminal, display, state, typed);
  }
}

function idle(terminal, display, state, typed) {
  if (display.verdict && typed.seen !== `${display.number} ${display.verdict}` && typed.watched === display.number) {
    const approved = display.verdict === 'APPROVED';
    const partial = approved && minor(display.approved) < minor(display.amount);
    const code = display.responseCode && display.responseCode !== '00' ? t('lcd.code', display.responseCode) : '';
    return {
      key: `result ${display.number} ${display.verdict}`,
      kind: approved ? 'good' : display.verdict === 'DECLINED' ? 'bad' : 'neutral',
      sign: approved ? TICK : display.verdict === 'DECLINED' ? CROSS : DASH,
      title: partial ? t('lcd.partial') : t(`verdict.${display.verdict}`),
      amount: approved ? amount(sum(display.approved, display.gratuity)) : amount(display.amount),
      what: what(display),
      hint: partial ? t('lcd.partial.hint', amount(display.amount)) : approved ? t('lcd.thanks') : code,
    };
  }
  if (state.offline) {
    return { key: 'offline', kind: 'plain', title: t('lcd.offline'), hint: t('lcd.offline.hint'), sign: CROSS };
  }
  if (state.pairingCode) {
    return { key: `pairing ${state.pairingCode}`, kind: 'pairing', title: t('lcd.pairing'), entry: state.pairingCode, hint: t('lcd.pairing.hint') };
  }
  if (state.shortOf.length > 0) {
    return shortage(terminal, state.shortOf);
  }
  return { key: 'idle', kind: 'idle', title: VENDORS[terminal.id]?.name ?? terminal.id, hint: t('lcd.ready') };
}

function shortage(terminal, supplies) {
  const told = { PAPER: 'lcd.noPaper.told', BATTERY: 'lcd.lowBattery.told' };
  const titles = { PAPER: 'lcd.noPaper', BATTERY: 'lcd.lowBattery' };
  const hints = new Set(supplies.map((supply) => t(terminal.shortagesTold.includes(supply) ? told[supply] : 'lcd.shortage.untold')));
  return { key: `short of ${supplies}`, kind: 'plain', sign: DASH, title: supplies.map((supply) => t(titles[supply])).join(', '),
    hint: [t('lcd.shortage.hint'), ...hints].join(' ') };
}

function sum(one, other) {
  const [currency] = one.split(' ');
  return money(currency, minor(one) + minor(other));
}

function total(display) {
  return amount(sum(display.amount, display.gratuity));
}

function what(display) {
  const name = display.operation ? capital(t(`operation.${display.operation}`)) : t('lcd.reading');
  return minor(display.gratuity) > 0 ? t('lcd.withTip', name, amount(display.gratuity)) : name;
}

function tips(asked) {
  const [currency] = asked.split(' ');
  const units = minor(asked);
  const share = (percent) => Math.round(units * percent / 100);
  return [
    ...[10, 15, 20].filter((percent) => share(percent) > 0)
      .map((percent) => ({ label: `${percent} %`, note: amount(money(currency, share(percent))), units: share(percent) })),
    { label: t('lcd.otherTip'), note: t('lcd.otherTip.note'), units: -1 },
    { label: t('lcd.noTip'), note: '', units: 0 },
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
