// Connects the page with the terminals: what happens there comes as server-sent events, what is done here goes out as calls of the
// control API, the same that scenario files and tests use.
import { Station } from './station.js';
import { t } from './words.js';

const line = document.getElementById('line');
const bench = document.getElementById('bench');
const desks = document.getElementById('desks');
const stations = new Map();
const token = location.hash.slice(1);
const oneByOne = bench.classList.contains('one-by-one'); // the page shows the selected terminal alone
const watchers = [];

/** Calls a listener with everything that terminals tell: the topic, the terminal, and its value. */
export function watch(listener) {
  watchers.push(listener);
}

/** Asks the server of this page, with the token of this run. */
export function ask(path, request = {}) {
  return fetch(path, { ...request, headers: { Authorization: `Bearer ${token}` } });
}

/** Calls the control API of one terminal and returns its answer; what is refused is thrown with the terminal's words. */
export async function call(terminal, path, body) {
  const response = await ask(`/terminals/${terminal}/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) {
    let message = text;
    try {
      message = JSON.parse(text).message;
    } catch {
      // a plain sentence
    }
    throw new Error(message);
  }
  return JSON.parse(text);
}

/** Shows what is behind one of the terminals. */
export function select(id) {
  for (const [other, station] of stations) {
    station.select(other === id, stations.size > 1 && !oneByOne);
    station.device.element.hidden = oneByOne && other !== id;
  }
}

function take(topic, { terminal, value }) {
  if (topic === 'terminal') {
    if (stations.has(terminal)) {
      return; // the same one, after the connection was lost
    }
    const station = new Station(value, (path, body) => call(terminal, path, body), () => select(terminal));
    stations.set(terminal, station);
    bench.append(station.device.element);
    desks.append(station.desk);
    bench.classList.toggle('several', stations.size > 1 && !oneByOne);
    document.body.classList.toggle('several', stations.size > 1 && !oneByOne);
    select(stations.keys().next().value);
  } else {
    stations.get(terminal)?.take(topic, value);
  }
  watchers.forEach((listener) => listener(topic, terminal, value));
}

/** Reads events until the connection ends. */
async function listen() {
  const response = await ask('/events');
  if (response.status === 401) {
    say(t('line.address'), 'wrong');
    return false;
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  say(t('line.right'), 'right');
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      return true;
    }
    const blocks = (rest + value).split('\n\n');
    rest = blocks.pop();
    for (const block of blocks) {
      const event = /^event: (.*)$/m.exec(block);
      const data = /^data: (.*)$/m.exec(block);
      if (event && data) {
        take(event[1], JSON.parse(data[1]));
      }
    }
  }
}

function say(text, kind) {
  line.textContent = text;
  line.className = `line ${kind}`;
}

document.getElementById('skip').addEventListener('click', (event) => {
  event.preventDefault(); // the fragment of the address is the token
  bench.focus();
});

async function goOn() {
  for (let again = true; again;) {
    try {
      again = await listen();
    } catch {
      again = true;
    }
    if (again) {
      say(t('line.wrong'), 'wrong');
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
}

goOn();
