// The bridge as any till knows it: HTTP and JSON with a token, and one stream of events.

const AGAIN = 1000;
const UNKNOWN_TOKEN = 401;

/** Returns after so many milliseconds. */
export function pause(millis) {
  return new Promise((resolve) => setTimeout(resolve, millis));
}

export class Bridge {
  constructor({ bridge, token }) {
    this.address = bridge;
    this.token = token;
    this.lastEvent = null;
  }

  /** Asks, and returns the status with the JSON of the answer; null when none came, or none that can be read. */
  async ask(method, path, body) {
    try {
      const answer = await fetch(this.address + path, {
        method,
        headers: { Authorization: `Bearer ${this.token}`, 'Content-Type': 'application/json', 'Accept-Language': document.documentElement.lang },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      return { status: answer.status, ok: answer.ok, json: await answer.json() };
    } catch {
      return null; // the connection was lost
    }
  }

  /** Reads events, and tells each one; comes again with the id of the last one when the connection ends, unless the token has ended. */
  async listen(onEvent, onLine) {
    for (;;) {
      let isEnded = false;
      try {
        isEnded = await this.read(onEvent, onLine) === UNKNOWN_TOKEN;
      } catch {
        // the bridge has gone, or the network
      }
      onLine(false, isEnded);
      if (isEnded) {
        return;
      }
      await pause(AGAIN);
    }
  }

  async read(onEvent, onLine) {
    const headers = { Authorization: `Bearer ${this.token}` };
    if (this.lastEvent) {
      headers['Last-Event-ID'] = this.lastEvent;
    }
    const answer = await fetch(`${this.address}/v1/events`, { headers });
    if (!answer.ok) {
      return answer.status;
    }
    onLine(true);
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (;;) {
      const { value, done } = await reader.read();
      if (done) {
        return answer.status;
      }
      const blocks = (rest + value).split('\n\n');
      rest = blocks.pop();
      for (const block of blocks) {
        this.lastEvent = /^id: (.*)$/m.exec(block)?.[1] ?? this.lastEvent;
        const event = /^event: (.*)$/m.exec(block);
        const data = /^data: (.*)$/m.exec(block);
        if (event && data) {
          onEvent(event[1], JSON.parse(data[1]));
        }
      }
    }
  }
}
