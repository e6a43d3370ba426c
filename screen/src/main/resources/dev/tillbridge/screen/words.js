// What is written on the page, in the language of the browser. Every module that needs a text waits for them by importing this one.

const { texts, language } = await (await fetch('/texts')).json();
document.documentElement.lang = language;

/** Returns a text with its gaps filled in. */
export function t(key, ...gaps) {
  return (texts[key] ?? key).replace(/\{([0-9])\}/g, (gap, number) => gaps[Number(number)] ?? gap);
}

/** Returns the text for one of something, or for several, with their number as the first gap. */
export function counted(key, count) {
  return t(count === 1 ? `${key}.one` : `${key}.many`, count);
}

for (const element of document.querySelectorAll('[data-text]')) {
  element.textContent = t(element.dataset.text);
}
