// Who looks comes in by a code that the machine of the bridge shows. The token that it is exchanged for stays in this browser and stands in no
// address; it ends with the tab, unless the person wants to stay.
import { h } from './dom.js';
import { t } from './words.js';

const KEPT = 'tillbridge.shop';
const STORES = [sessionStorage, localStorage];
const PROBLEMS = { 'TB-HTTP-CODE': 'door.badCode', 'TB-HTTP-NAME': 'door.badName', 'TB-REQUEST': 'door.badName' };

/** Returns who has come in, with the token; null when nobody has. */
export function session() {
  return JSON.parse(STORES.map((store) => store.getItem(KEPT)).find((kept) => kept !== null) ?? 'null');
}

export function forget() {
  STORES.forEach((store) => store.removeItem(KEPT));
}

/** Returns a line of a form: what is asked, the field, and what is wrong with it. */
export function field(label, input, hint = null) {
  const problem = h('p', { class: 'problem', id: `${input.id}-problem` });
  input.setAttribute('aria-describedby', hint ? `${input.id}-hint ${problem.id}` : problem.id);
  return h('div', { class: 'field' }, h('label', { for: input.id }, label), input,
    hint ? h('p', { class: 'hint', id: `${input.id}-hint` }, hint) : null, problem);
}

export class Door {
  /** Creates the form; onEnter is told when somebody has come in. */
  constructor(said, onEnter) {
    this.onEnter = onEnter;
    this.name = h('input', { id: 'door-name', autocomplete: 'username', required: true, maxlength: 64, spellcheck: 'false' });
    this.code = h('input', { id: 'door-code', autocomplete: 'one-time-code', autocapitalize: 'characters', required: true, maxlength: 20, spellcheck: 'false' });
    this.stay = h('input', { id: 'door-stay', type: 'checkbox' });
    this.said = h('p', { class: 'said wrong', role: 'alert' }, said);
    this.element = h('form', { class: 'panel door', 'aria-labelledby': 'door-title', novalidate: true, onsubmit: (event) => {
      event.preventDefault();
      this.enter();
    } },
    h('h2', { id: 'door-title' }, t('door.title')), h('p', { class: 'lead' }, t('door.lead')),
    field(t('door.name'), this.name, t('door.nameForm')), field(t('door.code'), this.code),
    h('label', { class: 'check' }, this.stay, t('door.stay')),
    this.said, h('div', { class: 'row' }, h('button', { type: 'submit', class: 'main' }, t('door.enter'))));
  }

  async enter() {
    const empty = [this.name, this.code].find((input) => input.value.trim() === '');
    if (empty) {
      this.refuse('decide.missing', empty);
      return;
    }
    const name = this.name.value.trim();
    const answer = await this.ask({ name, code: this.code.value.trim(), role: 'SHOP' });
    if (answer?.status !== 201) {
      const key = answer ? PROBLEMS[answer.json.code] : 'line.wrong';
      this.refuse(key, key === 'door.badName' ? this.name : this.code, answer?.json.detail);
      return;
    }
    const kept = JSON.stringify({ name, token: answer.json.token });
    (this.stay.checked ? localStorage : sessionStorage).setItem(KEPT, kept);
    this.onEnter();
  }

  async ask(registration) {
    try {
      const answer = await fetch('/v1/tills', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(registration) });
      return { status: answer.status, json: await answer.json() };
    } catch {
      return null; // the connection was lost
    }
  }

  refuse(key, input, detail = '') {
    for (const each of [this.name, this.code]) {
      each.setAttribute('aria-invalid', String(each === input));
    }
    this.said.textContent = key ? t(key) : detail;
    input.focus();
  }
}
