// Writing down what is done here as a scenario file, and playing one.
import { download, h } from './dom.js';
import { counted, t } from './words.js';

export class Scenarios {
  constructor(terminal, call, say) {
    this.terminal = terminal;
    this.call = call;
    this.say = say;
    this.from = null;
    this.taken = null;
    this.running = false;
    this.asked = 0;
    const id = terminal.id;
    this.count = h('p', { class: 'lead' });
    this.save = h('button', { type: 'button', onclick: () => this.write() }, t('scenarios.download'));
    this.preview = h('pre', { class: 'preview', tabindex: '0', role: 'region', 'aria-label': t('scenarios.preview') });
    this.file = h('input', { type: 'file', id: `file-${id}`, accept: '.yaml,.yml,.json', onchange: () => this.read() });
    this.text = h('textarea', { id: `text-${id}`, rows: '6', spellcheck: 'false', placeholder: 'scenarios:\n  - name: paid\n    cardholder: taps card' });
    this.element = h('section', { class: 'panel' }, h('h3', {}, t('scenarios.title')), this.count,
      h('div', { class: 'row' }, this.save, h('button', { type: 'button', class: 'plain', onclick: () => this.afresh() }, t('scenarios.afresh'))),
      this.preview,
      h('details', { class: 'all' }, h('summary', {}, t('scenarios.play.title')),
        h('p', {}, t('scenarios.play.lead')),
        h('div', { class: 'row' }, h('label', { for: this.file.id }, t('scenarios.file')), this.file),
        h('label', { for: this.text.id }, t('scenarios.text')), this.text,
        h('div', { class: 'row' }, h('button', { type: 'button', onclick: () => this.play() }, t('scenarios.play')))));
  }

  async take(state) {
    this.taken = state.played;
    await this.show();
  }

  /** How many payments have ended: what runs is not written down yet. */
  get played() {
    return Math.max(this.from, this.taken - (this.running ? 1 : 0));
  }

  async show() {
    if (this.taken === null) {
      return;
    }
    this.from ??= this.taken - (this.running ? 1 : 0);
    const done = this.played - this.from;
    this.count.textContent = done === 0 ? t('scenarios.none') : counted('scenarios.written', done);
    this.save.setAttribute('aria-disabled', String(done === 0));
    this.preview.hidden = done === 0;
    if (done > 0) {
      const mine = ++this.asked;
      const text = await this.recorded();
      if (mine === this.asked) { // an answer that was overtaken shows what was before
        this.preview.textContent = text;
      }
    }
  }

  async recorded() {
    return (await this.call(`played?from=${this.from}&to=${this.played}`)).scenarios;
  }

  async write() {
    if (this.played === this.from) {
      this.say(t('scenarios.nothing'), true);
      return;
    }
    download(`${this.terminal.id}-scenarios.yaml`, await this.recorded());
    this.say(t('scenarios.downloaded'));
  }

  async afresh() {
    this.from = this.played;
    await this.show();
    this.say(t('scenarios.begun'));
  }

  async read() {
    const [file] = this.file.files;
    if (file) {
      this.text.value = await file.text();
    }
  }

  async play() {
    try {
      const { queued } = await this.call('scenarios', this.text.value);
      this.say(t('scenarios.queued', queued.join(', ')));
    } catch (problem) {
      this.say(problem.message, true);
    }
  }
}
