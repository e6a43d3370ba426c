// Amounts in the smallest units of their currency, as the bridge tells and takes them.

/** Returns how many decimals a currency has. */
function places({ value }) {
  return (value.split('.')[1] ?? '').length;
}

/** Returns what an attempt is about in all; null where it names no amount. */
export function whole({ amount, gratuity, cashback }) {
  if (!amount) {
    return null;
  }
  const minorUnits = [amount, gratuity, cashback].reduce((sum, part) => sum + (part?.minorUnits ?? 0), 0);
  const digits = String(minorUnits).padStart(places(amount) + 1, '0');
  const point = digits.length - places(amount);
  return { currency: amount.currency, minorUnits, value: [digits.slice(0, point), digits.slice(point)].filter(Boolean).join('.') };
}

/** Returns what was typed in the smallest units of the currency of an amount, with a point or a comma; null where it is none. */
export function unitsOf(text, money) {
  const [, units, decimals = ''] = /^([0-9]{1,12})(?:[.,]([0-9]+))?$/.exec(text.trim()) ?? [];
  return units === undefined || decimals.length > places(money) ? null : Number(units + decimals.padEnd(places(money), '0'));
}
