// The faults of the scenario language, in the order of its page. Their names are its words, in every language.
import { t } from './words.js';

export const GROUPS = [
  {
    title: 'group.lost',
    faults: [
      'refuse connection', 'reset handshake', 'stall handshake', 'answers before asked', 'reset request',
      'lose request', 'stall request',
    ],
  },
  {
    title: 'group.refused',
    faults: [
      'internal error', 'request timeout', 'reject', 'redirect', 'retry later', 'unauthorised', 'challenge',
      'not found', 'cancel without effect', 'stranger',
    ],
  },
  {
    title: 'group.unanswered',
    faults: [
      'lose answer', 'reset answer', 'reset during answer', 'truncate answer', 'stall answer',
      'stall during answer',
    ],
  },
  {
    title: 'group.odd',
    faults: [
      'drip answer', 'endless answer', 'garble answer', 'empty answer', 'oversized answer',
      'packed oversized answer', 'duplicate answer', 'answers twice',
    ],
  },
  {
    title: 'group.no',
    faults: [
      'internal error after execution', 'request timeout after execution', 'reject after execution',
      'time out with traces', 'refusal with traces',
    ],
  },
  {
    title: 'group.lies',
    faults: [
      'foreign transaction', 'wrong amount', 'wrong operation', 'wrong currency', 'malformed amount',
      'unknown currency', 'contradictory verdict', 'missing verdict', 'null verdict', 'unknown verdict',
      'finished without result', 'still in progress',
    ],
  },
  { title: 'group.power', faults: ['power cycle'] },
];

/** Returns what is seen of a fault. */
export function seen(fault) {
  return t(`fault.${fault.replaceAll(' ', '_')}`);
}

export const MOMENTS = ['connect', 'start', 'lookup unknown', 'lookup waiting for card', 'lookup authorising', 'lookup result', 'cancel', 'acquisition', 'report'];

export const HELD = MOMENTS.filter((moment) => moment !== 'connect' && moment !== 'lookup unknown');

export const TOLD = ['lower', 'higher', 'zero', 'absent', 'unreadable', 'negative', 'equal'];
