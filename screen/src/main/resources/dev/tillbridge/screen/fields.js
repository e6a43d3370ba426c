// What the fields of each wire mean, from the vendors' documents, and how their values read.
import { amount, money } from './dom.js';

const HTTP = {
  transType: 'kind of operation', transactionType: 'kind of operation', amountTrans: 'amount', transAmount: 'amount', amount: 'amount',
  amountGratuity: 'tip', tipAmount: 'tip', amountCashback: 'cash back', amountDiscount: 'discount', amountSurcharge: 'surcharge', penniesAmount: 'donation',
  totalAmount: 'amount with tip', reversalAmount: 'amount to reverse', authorisedBalance: 'what is held',
  uti: 'key of the transaction', originalUti: 'key of what it works on', reference: 'the till’s reference', merchantReference: 'the till’s reference',
  transApproved: 'the verdict', transCancelled: 'cancelled', transPartiallyApproved: 'only a part was approved', isDeferred: 'approved offline, sent later',
  authorisationCode: 'authorisation', authCode: 'authorisation', responseCode: 'issuer’s answer', transactionResponse: 'issuer’s answer', errorText: 'why not',
  cardPan: 'card number, masked', primaryAccountNumber: 'card number, masked', cardScheme: 'scheme', cardType: 'card type', cardCaptureMethod: 'how it was read',
  transactionSource: 'how it was read', cvmType: 'verification', cardholderVerificationMethod: 'verification', cvmPinVerified: 'PIN was right',
  cvmSigRequired: 'signature needed', signature: 'signature needed', cardToken: 'token of the card', dccResults: 'currency conversion',
  emvAid: 'card application', applicationId: 'card application', appName: 'name of the application (hex)', emvCryptogram: 'cryptogram', emvTvr: 'verification results',
  transCurrencyCode: 'currency', transCurrencyNum: 'currency, ISO number', currencyCode: 'currency, ISO number', transDateTime: 'local time', transactionDate: 'local time',
  transDateTimeEpoch: 'time, ms since 1970', receiptNumber: 'receipt number', stan: 'trace number', messageId: 'message number', retrievalReferenceNumber: 'retrieval reference',
  terminalId: 'acquirer’s terminal id', merchantId: 'merchant', merchantName: 'merchant’s name', softwareVersion: 'software', preAuthId: 'pre-authorisation', paymentId: 'payment id',
  voided: 'undone since', DisplayData: 'what the screen shows', serialNumber: 'serial number', authToken: 'token for the till', batteryLevel: 'battery', tid: 'serial number', disablePrinting: 'leave receipts to the till',
};

const CONCERT = {
  CZ: 'protocol version', CJ: 'register’s protocol id', CA: 'register number', CB: 'amount', CC: 'means of payment', CD: 'operation', CE: 'currency, ISO number', CF: 'private data',
  CG: 'merchant contract', CH: 'the till’s reference', CI: 'how it was read', CK: 'tickets wanted', AA: 'card number, masked', AB: 'expiry, hidden', AC: 'authorisation', AE: 'status',
  AF: 'why', AI: 'card application', AK: 'ticket', AL: 'kind of card number', AP: 'time, ms since 1970', AQ: 'serial number', BA: 'when to answer', BB: 'force authorisation',
  BF: 'partial payment', ID: 'PayXpert’s id', IM: 'debit to credit', ZT: 'ticket container',
};

const MEANINGS = {
  CD: { 0: 'debit', 1: 'credit', 2: 'cancellation', 3: 'duplicate', I: 'identification', P: 'print', T: 'status' },
  CI: { 1: 'contact', 2: 'contactless', 3: 'magnetic stripe', 4: 'manual' },
  AE: { 10: 'performed', '01': 'not performed', 11: 'taken into account' },
  AF: { '00': 'unknown', '01': 'authorised', '02': 'voice referral', '03': 'forcing', '04': 'refused', '05': 'forbidden', '06': 'abandoned', '07': 'not completed', '08': 'time-out', '09': 'format error', 10: 'selection error', 11: 'operator abandon', 12: 'unknown operation', 13: 'currency refused' },
  CE: { 978: 'EUR', 826: 'GBP', 756: 'CHF', 840: 'USD' },
  BA: { 0: 'when the operation ends', 1: 'at once' },
};

const AMOUNTS = new Set(['amountTrans', 'transAmount', 'amount', 'amountGratuity', 'tipAmount', 'amountCashback', 'amountDiscount', 'amountSurcharge', 'penniesAmount', 'totalAmount', 'reversalAmount', 'authorisedBalance', 'CB']);

/** Returns the fields of a message as {name, value, meaning}; none where it is neither JSON nor Concert. */
export function decode(terminal, body) {
  if (!body) {
    return [];
  }
  return terminal.id === 'payxpert' ? concert(body, terminal.settings.currency) : json(body, terminal.settings.currency);
}

/** Returns the fields of the query of a path. */
export function query(path, currency) {
  return [...new URLSearchParams(path.split('?')[1] ?? '')].map(([name, value]) => field(name, value, HTTP, currency));
}

function json(body, currency) {
  let tree;
  try {
    tree = JSON.parse(body);
  } catch {
    return [];
  }
  if (Array.isArray(tree)) {
    return tree.flatMap((each, index) => fields(each, currency, `${index + 1}: `));
  }
  return fields(tree, currency, '');
}

function fields(tree, currency, before) {
  if (tree === null || typeof tree !== 'object') {
    return [];
  }
  return Object.entries(tree).map(([name, value]) => {
    const told = field(name, value, HTTP, currency);
    if (name === 'DisplayData' && Array.isArray(value)) {
      told.value = value.map((each) => each.description ?? each).join(' › ');
    }
    return { ...told, name: before + name };
  });
}

function concert(body, currency) {
  const all = [];
  let rest = body.trim();
  for (let match = /^([A-Z]{2})(\d{3})/.exec(rest); match; match = /^([A-Z]{2})(\d{3})/.exec(rest)) {
    const length = Number(match[2]);
    const hidden = rest.startsWith('***', 5) && length !== 3;
    const value = hidden ? '***' : rest.slice(5, 5 + length);
    const told = field(match[1], value, CONCERT, currency);
    const known = MEANINGS[match[1]]?.[match[1] === 'AF' ? value.slice(0, 2) : value];
    all.push(known ? { ...told, meaning: `${told.meaning}: ${known}` } : told);
    rest = rest.slice(5 + value.length);
  }
  return all;
}

function field(name, value, names, currency) {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const meaning = names[name] ?? '';
  const units = Number(text);
  return AMOUNTS.has(name) && text !== '' && Number.isSafeInteger(units) && units >= 0
    ? { name, value: text, meaning: `${meaning}: ${amount(money(currency, units))}` }
    : { name, value: text, meaning };
}
