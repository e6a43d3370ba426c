// What is written on the page, in the language of the browser. What a cashier reads elsewhere comes from the bridge in the same words.

let texts = {};
let language = 'en';

/** Fetches the texts, and says in which language the page is. */
export async function learn() {
  const answer = await fetch('/shop/texts');
  ({ texts, language } = await answer.json());
  document.documentElement.lang = language;
}

/** Returns a text with its gaps filled in. */
export function t(key, ...gaps) {
  return (texts[key] ?? key).replace(/\{([0-9])\}/g, (gap, number) => gaps[Number(number)] ?? gap);
}

/** Returns an amount as its currency is written, with the digits that the bridge tells and no others. */
export function amount(money) {
  const places = (money.value.split('.')[1] ?? '').length;
  return new Intl.NumberFormat(language, { style: 'currency', currency: money.currency, minimumFractionDigits: places, maximumFractionDigits: places })
    .format(money.value);
}

/** Returns an amount as it can be typed: without its currency, and without a mark between thousands. */
export function typed(money) {
  const places = (money.value.split('.')[1] ?? '').length;
  return new Intl.NumberFormat(language, { useGrouping: false, minimumFractionDigits: places, maximumFractionDigits: places }).format(money.value);
}

/** Returns the time of day, by the clock of the shop. */
export function time(instant, timeZone) {
  return new Intl.DateTimeFormat(language, { timeStyle: 'medium', timeZone }).format(new Date(instant));
}

/** Returns day and time, by the clock of the shop. */
export function moment(instant, timeZone) {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium', timeZone }).format(new Date(instant));
}

/** Returns a day, written as 2026-01-31, in words. */
export function day(date) {
  return new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}
