// The cards in the wallet. What the issuer says is written in the words of scenario files.
import { minor, money } from './dom.js';
import { t } from './words.js';

const halfOf = (asked) => {
  const [currency] = asked.split(' ');
  return money(currency, Math.max(1, Math.floor(minor(asked) / 2)));
};

const CARDS = [
  { id: 'good', name: t('card.good'), note: t('card.pays'), pin: '1234', tone: 'blue', issuer: () => 'approves' },
  { id: 'poor', name: t('card.poor'), note: t('card.declined', '51'), pin: '1234', tone: 'grey', issuer: () => ({ declines: '51' }) },
  { id: 'expired', name: t('card.expired'), note: t('card.declined', '54'), pin: '1234', tone: 'sand', issuer: () => ({ declines: '54' }) },
  { id: 'lost', name: t('card.lost'), note: t('card.declined', '41'), pin: '1234', tone: 'red', issuer: () => ({ declines: '41' }) },
  { id: 'half', name: t('card.half'), note: t('card.paysHalf'), needs: 'PARTIAL_APPROVAL', otherwise: t('card.untold'), pin: '1234', tone: 'green', issuer: (asked) => ({ 'approves partially': halfOf(asked) }) },
  { id: 'signed', name: t('card.signed'), note: t('card.noPin'), pin: null, tone: 'violet', issuer: () => 'approves' },
  { id: 'abroad', name: t('card.abroad'), note: t('card.foreign'), pin: '4321', tone: 'teal', issuer: () => 'approves' },
  { id: 'offline', name: t('card.offline'), note: t('card.later'), pin: '1234', tone: 'ink', issuer: () => 'approves offline' },
  { id: 'referral', name: t('card.referral'), note: t('card.call'), pin: '1234', tone: 'rose', issuer: () => 'wants a call' },
  { id: 'silent', name: t('card.silent'), note: t('card.unreachable'), pin: '1234', tone: 'slate', issuer: () => 'cannot be reached' },
];

/** A card of each scheme, which is named as in scenario files. */
const SCHEMES = [
  { scheme: 'visa debit', name: 'Visa Debit', tone: 'blue' },
  { scheme: 'mastercard', name: 'Mastercard', tone: 'ember' },
  { scheme: 'american express', name: 'American Express', tone: 'teal' },
  { scheme: 'maestro', name: 'Maestro', tone: 'violet' },
  { scheme: 'girocard', name: 'girocard', tone: 'ink' },
  { scheme: 'cb', name: 'CB', tone: 'green' },
].map((each) => ({ ...each, id: each.scheme.replace(' ', '-'), note: t('card.pays'), pin: '1234', issuer: () => 'approves' }));

/** A card without money, for a till that asks which card it is before it decides. */
const IDENTITY = { id: 'mifare', scheme: 'mifare', name: 'MiFare', tone: 'slate', note: t('card.identifies'), pin: null, tapOnly: true, issuer: () => 'approves' };

/** Returns what a person has in hand at a terminal that knows these schemes, the first of which every other card has. */
export function wallet(schemes) {
  return [...CARDS, ...[...SCHEMES, IDENTITY].filter((each) => schemes.indexOf(each.scheme) > 0)];
}

export const TRIES = 3;

export function card(id) {
  return [...CARDS, ...SCHEMES, IDENTITY].find((each) => each.id === id) ?? CARDS[0];
}

/** What the issuer says when the wrong PIN was entered too often. */
export const BLOCKED = { declines: '75' };
