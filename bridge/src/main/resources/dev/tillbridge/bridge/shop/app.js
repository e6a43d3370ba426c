// The shop's page: a reader of the bridge, like any till. It asks when the bridge says that something has changed, and at no other time.
import { h } from './dom.js';
import { Bridge, pause } from './bridge.js';
import { DayView } from './day.js';
import { isDecidable } from './decision.js';
import { Detail } from './detail.js';
import { Door, forget, session } from './door.js';
import { Terminals } from './terminals.js';
import { learn, t } from './words.js';

const main = document.getElementById('main');
const line = document.getElementById('line');
const news = document.getElementById('news');
const aloud = document.getElementById('aloud');
const who = document.getElementById('who');
const skip = document.getElementById('skip');

/** Does something again when it is wanted while it is being done, and once more is enough. */
function oneAtATime(work) {
  let isRunning = false;
  let isWanted = false;
  return async () => {
    isWanted = true;
    if (isRunning) {
      return;
    }
    isRunning = true;
    while (isWanted) {
      isWanted = false;
      await work();
    }
    isRunning = false;
  };
}

class Shop {
  constructor({ name, token }) {
    this.bridge = new Bridge({ bridge: '', token });
    this.which = 'today';
    this.asked = new Map();
    this.terminals = new Terminals(this.bridge);
    this.detail = new Detail(this.bridge, name);
    this.day = new DayView((attempt) => this.detail.show(attempt, this.day.told.zone), (date) => this.turnTo(date));
    this.reload = oneAtATime(() => this.load());
    this.look = oneAtATime(() => this.lookAtTerminals());
    main.replaceChildren(this.day.openElement, this.terminals.element, this.day.element, this.detail.element);
    who.replaceChildren(h('span', {}, name), h('button', { type: 'button', class: 'plain', onclick: () => this.leave() }, t('door.leave')));
    who.hidden = false;
    skip.hidden = false;
  }

  /** Listens first and asks then, so that nothing happens unseen between the two. */
  open() {
    this.bridge.listen((name, data) => this.hear(name, data), (right, isEnded = false) => {
      if (isEnded) {
        end();
        return;
      }
      show(right);
      if (right) {
        this.look();
        this.reload();
      }
    });
  }

  hear(name, data) {
    if (name === 'terminal-state') {
      this.terminals.state(data.name, data.state);
    } else if (name === 'terminal-alarm') {
      news.textContent = `${data.terminal}: ${data.words}`;
    } else if (name === 'progress') {
      this.lookAt(data.attempt);
    } else {
      this.look();
      this.reload();
      this.lookAt(data.attempt);
    }
  }

  /** Asks again until there is an answer that can be shown. */
  async ask(path) {
    for (;;) {
      const answer = await this.bridge.ask('GET', path);
      if (answer?.ok) {
        return answer.json;
      }
      if (answer && answer.status < 500 && answer.status !== 429) {
        return null;
      }
      await pause(1000);
    }
  }

  async lookAtTerminals() {
    if (this.terminals.cards.size === 0) {
      this.terminals.take((await this.ask('/v1/terminals'))?.terminals ?? []);
    }
    const health = await this.ask('/healthz');
    health?.terminals?.forEach(({ name, state }) => this.terminals.state(name, state));
  }

  async load() {
    const told = await this.ask(`/v1/days/${this.which}`);
    if (told) {
      this.announce(told.open);
      this.day.take(told);
    }
  }

  /** Says aloud what somebody has to look at, once. */
  announce(open) {
    const decidable = open.filter(isDecidable);
    const fresh = decidable.find(({ attempt }) => !this.known?.has(attempt));
    if (fresh) {
      aloud.textContent = t('news', fresh.terminal);
    } else if (decidable.length === 0) {
      aloud.textContent = '';
    }
    this.known = new Set(decidable.map(({ attempt }) => attempt));
  }

  /** Looks at one attempt; what it says is shown wherever it stands. */
  lookAt(id) {
    if (!this.asked.has(id)) {
      this.asked.set(id, oneAtATime(async () => {
        const attempt = await this.ask(`/v1/attempts/${id}`);
        if (attempt) {
          this.day.takeOne(attempt);
          if (this.detail.attempt) {
            this.detail.take(attempt);
          }
        }
        this.asked.delete(id);
      }));
    }
    this.asked.get(id)();
  }

  turnTo(date) {
    this.which = date;
    this.reload();
  }

  async leave() {
    await this.bridge.ask('DELETE', '/v1/tills/me');
    end('');
  }
}

function show(right) {
  line.textContent = t(right ? 'line.right' : 'line.wrong');
  line.className = `line ${right ? 'right' : 'wrong'}`;
}

/** Forgets who was here, and begins anew with nothing of it on the page. */
function end(said = t('door.ended')) {
  forget();
  main.replaceChildren(new Door(said, () => location.reload()).element);
  news.textContent = '';
  aloud.textContent = '';
  line.textContent = '';
  line.className = 'line';
  who.hidden = true;
  skip.hidden = true;
  document.getElementById('door-name').focus();
}

async function begin() {
  await learn();
  document.title = `${t('title')} – Tillbridge`;
  document.getElementById('title').textContent = t('title');
  document.getElementById('about').textContent = t('about');
  skip.textContent = t('skip');
  skip.addEventListener('click', (event) => {
    event.preventDefault();
    document.getElementById('day').focus();
  });
  const kept = session();
  if (kept) {
    new Shop(kept).open();
  } else {
    main.replaceChildren(new Door('', () => location.reload()).element);
  }
}

begin();
