// Small things that every part of the page needs.

/** Returns an element with attributes, listeners (onclick: f) and children (nodes, texts, lists of both; null is nothing). */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) {
      element.addEventListener(key.slice(2), value);
    } else if (value === true) {
      element.setAttribute(key, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(key, value);
    }
  }
  element.append(...children.flat(9).filter((child) => child !== null && child !== undefined));
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

/** Returns a drawing that says nothing to those who cannot see it. */
export function drawing(viewBox, ...paths) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', viewBox);
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('focusable', 'false');
  for (const path of paths) {
    const drawn = document.createElementNS(SVG, 'path');
    drawn.setAttribute('d', path);
    svg.append(drawn);
  }
  return svg;
}

/** Returns how numbers and times are written in the language of the page. */
function spoken() {
  const { lang } = document.documentElement;
  return lang === 'en' ? 'en-GB' : lang;
}

/** Returns an amount as people write it, of "GBP 12.50". */
export function amount(text) {
  const [currency, sum] = text.split(' ');
  return new Intl.NumberFormat(spoken(), { style: 'currency', currency }).format(Number(sum));
}

export function decimals(currency) {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
}

/** Returns whole minor units of "GBP 12.50". */
export function minor(text) {
  const [currency, sum] = text.split(' ');
  const places = decimals(currency);
  const [whole, part = ''] = sum.split('.');
  return Number(whole + part.padEnd(places, '0'));
}

/** Returns "GBP 12.50" of whole minor units. */
export function money(currency, units) {
  const places = decimals(currency);
  const digits = String(units).padStart(places + 1, '0');
  return places === 0 ? `${currency} ${digits}` : `${currency} ${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** Returns a text in which what may be a card number shows its last four digits only. */
export function masked(text) {
  return text.replace(/(?<![0-9])[0-9]{9,15}(?=[0-9]{4}(?![0-9]))/g, (digits) => '*'.repeat(digits.length));
}

export function clock(instant) {
  return new Date(instant).toLocaleTimeString(spoken());
}

/** Returns the time of day without its seconds. */
export function hour() {
  return new Date().toLocaleTimeString(spoken(), { hour: '2-digit', minute: '2-digit' });
}

export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Writes only what is new, so that nothing is read aloud twice. */
export function put(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** Offers a text as a file of its own. */
export function download(name, text) {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }));
  const link = h('a', { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
