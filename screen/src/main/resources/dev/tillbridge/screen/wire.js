// What was said on the wire, masked as the terminal keeps it, field by field.
import { clock, h } from './dom.js';
import { decode, query } from './fields.js';
import { t } from './words.js';

const SHOWN = 40;

export class Wire {
  constructor(terminal) {
    this.terminal = terminal;
    this.exchanges = new Map();
    this.items = new Map();
    this.list = h('ol', { class: 'exchanges' });
    this.empty = h('p', { class: 'nothing' }, t('wire.none'));
    this.element = h('section', { class: 'panel' }, h('h3', {}, t('wire.title')),
      h('p', { class: 'lead' }, t('wire.lead')), this.empty, this.list);
  }

  take(news) {
    news.forEach((exchange) => this.exchanges.set(exchange.number, exchange));
    const groups = [];
    for (const exchange of this.exchanges.values()) {
      const latest = groups.at(-1);
      if (latest && same(latest.first, exchange)) {
        latest.times += 1;
      } else {
        groups.push({ first: exchange, times: 1 });
      }
    }
    const shown = groups.slice(-SHOWN);
    const oldest = shown[0]?.first.number ?? 0;
    for (const number of [...this.exchanges.keys()].filter((each) => each < oldest)) {
      this.exchanges.delete(number);
    }
    for (const [number, item] of this.items) {
      if (!shown.some((group) => group.first.number === number)) {
        item.element.remove();
        this.items.delete(number);
      }
    }
    shown.forEach((group) => this.show(group));
    this.empty.hidden = shown.length > 0;
  }

  show(group) {
    const key = JSON.stringify([group.first.answer, group.times]);
    const known = this.items.get(group.first.number);
    if (known?.key === key) {
      return;
    }
    const content = this.content(group);
    if (known) {
      known.key = key;
      known.summary.replaceChildren(...content.summary);
      known.detail.replaceChildren(...content.detail);
      return;
    }
    const summary = h('summary', {}, content.summary);
    const detail = h('div', { class: 'detail' }, content.detail);
    const element = h('li', {}, h('details', {}, summary, detail));
    this.items.set(group.first.number, { key, element, summary, detail });
    this.list.prepend(element);
  }

  content({ first, times }) {
    const answer = first.answer;
    const bare = first.path.split('?')[0].split('/').pop() || first.path;
    const code = this.terminal.id === 'payxpert' ? decode(this.terminal, answer.body).findLast((field) => field.name === 'AF' || field.name === 'AE') : null;
    const told = code?.known ? code.known : answer.extent === 'PENDING' ? t('wire.waiting') : answer.extent === 'NONE' ? t('wire.noAnswer') : answer.status || t(answer.body ? 'wire.answered' : 'wire.empty');
    const bad = answer.extent === 'NONE' || answer.extent === 'PART' || /^[45]/.test(answer.status);
    return {
      summary: [
        h('span', { class: 'at' }, clock(first.time)), ' ',
        h('span', { class: 'asked' }, first.method, ' ', bare), ' ',
        h('span', { class: bad ? 'told bad' : 'told' }, told), ' ',
        times > 1 ? h('span', { class: 'times' }, t('wire.times', times)) : null,
      ].filter((each) => each !== null),
      detail: [
        this.message(t('wire.asked'), `${first.method} ${first.path}`, [...query(first.path, this.terminal.settings.currency), ...decode(this.terminal, first.body)], first.body),
        this.message(t('wire.answer'), [answer.status, answer.note].filter(Boolean).join(' · ') || told, decode(this.terminal, answer.body), answer.body),
      ],
    };
  }

  message(title, head, fields, raw) {
    return h('div', { class: 'message' },
      h('h4', {}, title), h('p', { class: 'code' }, head),
      fields.length > 0
        ? h('dl', { class: 'fields' }, fields.map((field) => h('div', {}, h('dt', {}, field.name), h('dd', {}, h('span', { class: 'code' }, field.value), field.meaning ? h('small', {}, field.meaning) : null))))
        : raw ? h('pre', {}, raw) : null);
  }
}

function same(one, other) {
  const { answer: a } = one;
  const { answer: b } = other;
  return one.method === other.method && one.path === other.path && one.body === other.body
    && a.extent === b.extent && a.status === b.status && a.body === b.body && a.note === b.note;
}
