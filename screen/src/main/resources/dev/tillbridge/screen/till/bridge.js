// The bridge as any till knows it: HTTP and JSON with a token, and one stream of events.

const AGAIN = 1000;

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

  /** Reads events for ever, and tells each one; comes again with the id of the last one when the connection ends. */
  async listen(onEvent, onLine) {
    for (;;) {
      try {
        await this.read(onEvent, onLine);
      } catch {
        // the bridge has gone, or the network
      }
      onLine(false);
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
      return;
    }
    onLine(true);
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (;;) {
      const { value, done } = await reader.read();
      if (done) {
        return;
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
