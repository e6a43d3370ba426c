// What the fields of each wire mean, from the vendors' documents, and how their values read. The words are texts of the page.
import { amount, money } from './dom.js';
import { t } from './words.js';

const HTTP = {
  transType: 'kindOfOperation', transactionType: 'kindOfOperation', amountTrans: 'amount', transAmount: 'amount', amount: 'amount',
  amountGratuity: 'tip', tipAmount: 'tip', amountCashback: 'cashBack', amountDiscount: 'discount', amountSurcharge: 'surcharge', penniesAmount: 'donation',
  totalAmount: 'amountWithTip', reversalAmount: 'amountToReverse', authorisedBalance: 'whatIsHeld',
  uti: 'keyOfTheTransaction', originalUti: 'keyOfWhatItWorksOn', reference: 'theTillReference', merchantReference: 'theTillReference',
  transApproved: 'theVerdict', transCancelled: 'cancelled', transPartiallyApproved: 'onlyAPartWasApproved', isDeferred: 'approvedOfflineSentLater',
  authorisationCode: 'authorisation', authCode: 'authorisation', responseCode: 'issuerAnswer', transactionResponse: 'issuerAnswer', errorText: 'whyNot',
  cardPan: 'cardNumberMasked', primaryAccountNumber: 'cardNumberMasked', cardScheme: 'scheme', cardType: 'cardType', cardCaptureMethod: 'howItWasRead',
  transactionSource: 'howItWasRead', cvmType: 'verification', cardholderVerificationMethod: 'verification', cvmPinVerified: 'pinWasRight',
  cvmSigRequired: 'signatureNeeded', signature: 'signatureNeeded', cardToken: 'tokenOfTheCard', cardUid: 'numberOfTheMifareCard', dccResults: 'currencyConversion',
  emvAid: 'cardApplication', applicationId: 'cardApplication', appName: 'nameOfTheApplicationHex', emvCryptogram: 'cryptogram', emvTvr: 'verificationResults',
  transCurrencyCode: 'currency', transCurrencyNum: 'currencyIsoNumber', currencyCode: 'currencyIsoNumber', transDateTime: 'localTime', transactionDate: 'localTime',
  transDateTimeEpoch: 'timeMsSince1970', receiptNumber: 'receiptNumber', stan: 'traceNumber', messageId: 'messageNumber', retrievalReferenceNumber: 'retrievalReference',
  terminalId: 'acquirerTerminalId', merchantId: 'merchant', merchantName: 'merchantName', softwareVersion: 'software', preAuthId: 'preauthorisation', paymentId: 'paymentId',
  voided: 'undoneSince', DisplayData: 'whatTheScreenShows', serialNumber: 'serialNumber', authToken: 'tokenForTheTill', batteryLevel: 'battery', tid: 'serialNumber', disablePrinting: 'leaveReceiptsToTheTill',
};

const CONCERT = {
  CZ: 'protocolVersion', CJ: 'registerProtocolId', CA: 'registerNumber', CB: 'amount', CC: 'meansOfPayment', CD: 'operation', CE: 'currencyIsoNumber', CF: 'privateData',
  CG: 'merchantContract', CH: 'theTillReference', CI: 'howItWasRead', CK: 'ticketsWanted', AA: 'cardNumberMasked', AB: 'expiryHidden', AC: 'authorisation', AE: 'status',
  AF: 'why', AI: 'cardApplication', AK: 'ticket', AL: 'kindOfCardNumber', AP: 'timeMsSince1970', AQ: 'serialNumber', BA: 'whenToAnswer', BB: 'forceAuthorisation',
  BF: 'partialPayment', BH: 'shopperPhone', BI: 'shopperEmail', ID: 'payxpertId', IM: 'debitToCredit', ZT: 'ticketContainer',
};

const MEANINGS = {
  CD: { 0: 'debit', 1: 'credit', 2: 'cancellation', 3: 'duplicate', 7: 'deferredDebit', I: 'identification', P: 'print', T: 'status' },
  CI: { 1: 'contact', 2: 'contactless', 3: 'magneticStripe', 4: 'manual' },
  AL: { 0: 'whole', 1: 'partly', 2: 'token' },
  AE: { 10: 'performed', '01': 'notPerformed', 11: 'takenIntoAccount' },
  AF: { '00': 'unknown', '01': 'authorised', '02': 'voiceReferral', '03': 'forcing', '04': 'refused', '05': 'forbidden', '06': 'abandoned', '07': 'notCompleted', '08': 'timeout', '09': 'formatError', 10: 'selectionError', 11: 'operatorAbandon', 12: 'unknownOperation', 13: 'currencyRefused' },
  CE: { 978: 'EUR', 826: 'GBP', 756: 'CHF', 840: 'USD' },
  BA: { 0: 'whenTheOperationEnds', 1: 'atOnce' },
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
    all.push(known ? { ...told, known: worded(known), meaning: `${told.meaning}: ${worded(known)}` } : told);
    rest = rest.slice(5 + value.length);
  }
  return all;
}

/** Returns the text of a word of the lists above; the codes of currencies are the same in every language. */
function worded(word) {
  return /^[A-Z]+$/.test(word) ? word : t(`field.${word}`);
}

function field(name, value, names, currency) {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const meaning = names[name] ? worded(names[name]) : '';
  const units = Number(text);
  return AMOUNTS.has(name) && text !== '' && Number.isSafeInteger(units) && units >= 0
    ? { name, value: text, meaning: `${meaning}: ${amount(money(currency, units))}` }
    : { name, value: text, meaning };
}
