// The cards in the wallet. What the issuer says is written in the words of scenario files.
import { minor, money } from './dom.js';

const halfOf = (asked) => {
  const [currency] = asked.split(' ');
  return money(currency, Math.max(1, Math.floor(minor(asked) / 2)));
};

export const CARDS = [
  { id: 'good', name: 'Everyday', note: 'pays', pin: '1234', tone: 'blue', issuer: () => 'approves' },
  { id: 'poor', name: 'Empty account', note: 'declined, 51', pin: '1234', tone: 'grey', issuer: () => ({ declines: '51' }) },
  { id: 'expired', name: 'Expired', note: 'declined, 54', pin: '1234', tone: 'sand', issuer: () => ({ declines: '54' }) },
  { id: 'lost', name: 'Reported lost', note: 'declined, 41', pin: '1234', tone: 'red', issuer: () => ({ declines: '41' }) },
  { id: 'half', name: 'Nearly empty', note: 'pays half', needs: 'PARTIAL_APPROVAL', otherwise: 'half, untold', pin: '1234', tone: 'green', issuer: (asked) => ({ 'approves partially': halfOf(asked) }) },
  { id: 'signed', name: 'By signature', note: 'pays, no PIN', pin: null, tone: 'violet', issuer: () => 'approves' },
  { id: 'abroad', name: 'From abroad', note: 'USD card, pays', pin: '4321', tone: 'teal', issuer: () => 'approves' },
  { id: 'offline', name: 'Offline', note: 'sent later', pin: '1234', tone: 'ink', issuer: () => 'approves offline' },
  { id: 'referral', name: 'Call the bank', note: 'referral', pin: '1234', tone: 'rose', issuer: () => 'wants a call' },
  { id: 'silent', name: 'Bank is down', note: 'unreachable', pin: '1234', tone: 'slate', issuer: () => 'cannot be reached' },
];

export const TRIES = 3;

export function card(id) {
  return CARDS.find((each) => each.id === id) ?? CARDS[0];
}

/** What the issuer says when the wrong PIN was entered too often. */
export const BLOCKED = { declines: '75' };
