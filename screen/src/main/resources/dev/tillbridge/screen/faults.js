// The faults of the scenario language, in the order of its page, each with what is seen.
export const GROUPS = [
  {
    title: 'Nothing is done: it does not arrive',
    faults: {
      'refuse connection': 'the port is closed until faults are taken back',
      'reset handshake': 'accepted, then reset',
      'stall handshake': 'accepted, then silence',
      'answers before asked': 'an approval, as soon as the connection stands',
      'reset request': 'read, then reset',
      'lose request': 'read and forgotten, closed in good order',
      'stall request': 'read and forgotten, then silence',
    },
  },
  {
    title: 'Nothing is done: it is refused',
    faults: {
      'internal error': 'an error inside the terminal',
      'request timeout': 'a time-out inside the terminal',
      reject: 'refused as invalid',
      redirect: 'sent elsewhere: to itself',
      'retry later': 'try again at once',
      unauthorised: 'the credential is refused',
      challenge: 'another credential is asked for',
      'not found': 'it says that it knows nothing of the kind',
      'cancel without effect': 'it says that it cancels, and goes on',
      stranger: 'another device answers',
    },
  },
  {
    title: 'Done, and the answer does not arrive',
    faults: {
      'lose answer': 'closed in good order without a byte',
      'reset answer': 'reset without a byte',
      'reset during answer': 'half of it, then reset',
      'truncate answer': 'half of it, closed in good order',
      'stall answer': 'silence',
      'stall during answer': 'half of it, then silence',
    },
  },
  {
    title: 'Done, and the answer is odd',
    faults: {
      'drip answer': 'byte by byte',
      'endless answer': 'it never ends',
      'garble answer': 'it cannot be parsed',
      'empty answer': 'no body',
      'oversized answer': 'many megabytes of blanks before it',
      'packed oversized answer': 'the same, packed',
      'duplicate answer': 'twice at once',
      'answers twice': 'right, then an approval',
    },
  },
  {
    title: 'Done, and it says no',
    faults: {
      'internal error after execution': 'an error inside the terminal',
      'request timeout after execution': 'a time-out inside the terminal',
      'reject after execution': 'refused as invalid',
      'time out with traces': 'a time-out, beside which stands how the card was read',
      'refusal with traces': 'a refusal with the same beside it',
    },
  },
  {
    title: 'It does not say what the ledger says',
    faults: {
      'foreign transaction': 'an answer about another one',
      'wrong amount': 'another amount',
      'wrong operation': 'another kind of operation',
      'wrong currency': 'another currency',
      'malformed amount': 'an amount that is none',
      'unknown currency': 'a currency that nobody knows',
      'contradictory verdict': 'approved and cancelled',
      'missing verdict': 'no verdict',
      'null verdict': 'a verdict that is null',
      'unknown verdict': 'a verdict that nobody knows',
      'finished without result': 'finished, with progress in place of a result',
      'still in progress': 'in progress, although it has ended',
    },
  },
  { title: 'Power', faults: { 'power cycle': 'off and on: what had no verdict is cancelled' } },
];

export const MOMENTS = ['connect', 'start', 'lookup unknown', 'lookup waiting for card', 'lookup authorising', 'lookup result', 'cancel', 'acquisition', 'report'];

export const HELD = MOMENTS.filter((moment) => moment !== 'connect' && moment !== 'lookup unknown');

export const TOLD = ['lower', 'higher', 'zero', 'absent', 'unreadable', 'negative', 'equal'];
