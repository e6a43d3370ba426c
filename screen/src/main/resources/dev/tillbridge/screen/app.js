// Connects the page with the terminals: what happens there comes as server-sent events, what is done here goes out as calls of the
// control API, the same that scenario files and tests use.
import { Station } from './station.js';

const line = document.getElementById('line');
const bench = document.getElementById('bench');
const desks = document.getElementById('desks');
const stations = new Map();
const token = location.hash.slice(1);

/** Calls the control API of one terminal and returns its answer; what is refused is thrown with the terminal's words. */
async function call(terminal, path, body) {
  const response = await fetch(`/terminals/${terminal}/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { Authorization: `Bearer ${token}` },
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

function select(id) {
  for (const [other, station] of stations) {
    station.select(other === id, stations.size > 1);
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
    bench.classList.toggle('several', stations.size > 1);
    document.body.classList.toggle('several', stations.size > 1);
    select(stations.keys().next().value);
    return;
  }
  stations.get(terminal)?.take(topic, value);
}

/** Reads events until the connection ends. */
async function listen() {
  const response = await fetch('/events', { headers: { Authorization: `Bearer ${token}` } });
  if (response.status === 401) {
    say('Open the address that the command has shown: the part behind # is missing or of an earlier run.', 'wrong');
    return false;
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  say('Connected', 'right');
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

for (let again = true; again;) {
  try {
    again = await listen();
  } catch {
    again = true;
  }
  if (again) {
    say('The simulator does not answer. Trying again …', 'wrong');
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}
