// What a person corrected: the document, undo and redo, and that none of it is lost.

import { api } from "/files/api.js";
import { nearest } from "/files/review-geometry.js";

const empty = { points: [], steps: [] };
/** How near (s) a contact must be to be the same step's; the server thinks alike. */
const tolerance = 0.05;
const keptAlive = 60_000;

/** The same corrections give the same text, however they were written. */
function canonical(document) {
  const points = (document?.points ?? []).map((p) => (p.unreadable
    ? [p.time_s, p.side, "unreadable"] : [p.time_s, p.side, p.shank_up, p.shank_low, p.heel_top, p.heel_bottom]));
  const steps = (document?.steps ?? []).map((s) => [s.contact_s, s.side, s.use, s.reason ?? ""]);
  const order = (a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1);
  return JSON.stringify([points.sort(order), steps.sort(order)]);
}

/** Without what only the server adds. */
const plain = (document) => ({ points: document?.points ?? [], steps: document?.steps ?? [] });

/**
 * The document, its history here, and its way to the server.
 *
 * Tells `change` when the document changed, `measured` (detail: frames) when the server has measured with the latest one,
 * `saving`, `saved`, `failed` (detail: error), `refused` (detail: {error, entry}) and `elsewhere` when another page changed it.
 */
export class Corrections extends EventTarget {
  #kept;
  #onServer = canonical(empty);
  #sending = null;
  #pending = false;
  #check = Promise.resolve();

  constructor(recording) {
    super();
    this.path = `recordings/${recording}/corrections`;
    /** Of the film's pictures; known once the measurement is there. */
    this.times = [];
    this.#kept = `loadline.review.${recording}`;
    this.stack = [{ document: empty, name: "" }];
    this.position = 0;
    this.history = [];
  }

  get document() { return this.stack[this.position].document; }
  get isEmpty() { return !this.document.points.length && !this.document.steps.length; }
  get undoes() { return this.position > 0 ? this.stack[this.position].name : null; }
  get redoes() { return this.stack[this.position + 1]?.name ?? null; }
  get isSaved() { return !this.#pending && !this.#sending && canonical(this.document) === this.#onServer; }

  /**
   * Fetches what is on the server, and what this tab had not sent before it was loaded again. To be done before the measurement
   * is fetched: a request that the page left behind may still arrive, and the measurement must not be older than this.
   */
  async begin() {
    await this.#fetch();
    const kept = this.#recall();
    const current = kept && canonical(kept.stack[kept.position].document);
    if (kept && (current === this.#onServer || kept.base === this.#onServer)) {
      [this.stack, this.position] = [kept.stack, kept.position];
    } else {
      this.#restart();
    }
  }

  /** Sends what had not been sent, once there is somebody to hear the answer. */
  resume() { if (!this.isSaved) this.#send(); }

  async #fetch() {
    const { document, history, revision } = await api("GET", this.path);
    this.history = history;
    this.#revision = revision;
    this.#fetched = plain(document);
    this.#onServer = canonical(this.#fetched);
  }
  #fetched = empty;
  /** Of what this page knows to be on the server. */
  #revision = 0;

  #restart() {
    this.stack = [{ document: this.#fetched, name: "" }];
    this.position = 0;
    this.#keep();
  }

  /** Looks whether another page changed the corrections, and takes them over. */
  lookElsewhere() {
    if (this.#pending || this.#sending) return this.#check;
    this.#check = (async () => {
      const before = this.#onServer;
      try {
        await this.#fetch();
      } catch {
        return;
      }
      if (this.#onServer === before) return;
      this.#restart();
      this.#pending = false;
      this.#tell("change");
      this.#tell("elsewhere");
    })();
    return this.#check;
  }

  // What is changed

  /** @param {string} name of what was done, for "undo" */
  change(document, name) {
    if (canonical(document) === canonical(this.document)) return;
    this.stack = [...this.stack.slice(0, this.position + 1), { document, name }].slice(-200);
    this.position = this.stack.length - 1;
    this.#changed();
  }

  undo() { this.#go(this.position - 1); }
  redo() { this.#go(this.position + 1); }

  #go(position) {
    if (!this.stack[position]) return;
    this.position = position;
    this.#changed();
  }

  #changed() {
    this.#keep();
    this.#tell("change");
    this.#send();
  }

  /** What is said of a leg in a picture, or undefined. */
  entry(index, side) {
    return this.document.points.find((p) => p.side === side && nearest(this.times, p.time_s) === index);
  }

  #withoutEntry(index, side) {
    const entry = this.entry(index, side);
    return this.document.points.filter((p) => p !== entry);
  }

  place(index, side, points, name) {
    const [shank_up, shank_low, heel_top, heel_bottom] = points.map(
      (point) => point.map((value) => Math.round(value * 100) / 100));
    const entry = { time_s: this.times[index], side, shank_up, shank_low, heel_top, heel_bottom };
    this.change({ ...this.document, points: [...this.#withoutEntry(index, side), entry] }, name);
  }

  setAside(index, side, name) {
    const entry = { time_s: this.times[index], side, unreadable: true };
    this.change({ ...this.document, points: [...this.#withoutEntry(index, side), entry] }, name);
  }

  removeEntry(index, side, name) {
    this.change({ ...this.document, points: this.#withoutEntry(index, side) }, name);
  }

  choice(step) {
    return this.document.steps.find((s) => s.side === step.side && Math.abs(s.contact_s - step.contact_s) <= tolerance);
  }

  /** @param use null: as the measurement decides */
  choose(step, use, reason, name) {
    const choice = this.choice(step);
    const steps = this.document.steps.filter((s) => s !== choice);
    if (use !== null) {
      const wish = { side: step.side, contact_s: choice?.contact_s ?? step.contact_s, use };
      steps.push(reason ? { ...wish, reason: reason.slice(0, 200) } : wish);
    }
    this.change({ ...this.document, steps }, name);
  }

  backToAutomatic(name) { this.change(empty, name); }

  // Its way to the server

  /** One request at a time; of what changes meanwhile only the last is sent, so that the last is what counts. */
  async #send() {
    this.#pending = true;
    this.#tell("saving");
    if (this.#sending) return;
    await this.#check;
    while (this.#pending && !this.#sending) await this.#sendOnce();
  }

  retry() { this.#send(); }

  async #sendOnce() {
    this.#pending = false;
    const { document } = this;
    try {
      this.#sending = this.#put(document);
      const frames = await this.#sending;
      this.#revision = frames.revision;
      this.#onServer = canonical(document);
      this.#keep();
      if (!this.#pending) {
        this.#tell("measured", frames);
        this.#tell("saved");
      }
    } catch (error) {
      if (error.status === 409) await this.#takeOver(document);
      else this.#fail(error, document);
    } finally {
      this.#sending = null;
    }
  }

  /** Not on top of a change that this page has not seen. */
  #put(document) { return this.#request({ ...document, revision: this.#revision }); }

  #request(body) {
    // A request that a page leaves behind is finished by the browser, if it is small.
    return api("PUT", this.path, body, { keepalive: JSON.stringify(body).length < keptAlive });
  }

  /** Another page was first. */
  async #takeOver(document) {
    try {
      await this.#fetch();
    } catch (error) {
      return this.#tell("failed", error);
    }
    // It was this page, whose answer was lost on the way.
    if (this.#onServer === canonical(document)) return this.#pending = true;
    this.#pending = false;
    this.#restart();
    this.#tell("change");
    this.#tell("elsewhere");
  }

  #fail(error, document) {
    if (error.status !== 422) return this.#tell("failed", error);
    const number = /entry (\d+)/.exec(error.message)?.[1];
    const entry = number ? document.points[number - 1] : undefined;
    const place = this.stack.findIndex((state) => state.document === document);
    if (place > 0) {
      this.stack.splice(place, 1);
      if (this.position >= place) this.position -= 1;
    } else {
      this.#restart();
    }
    this.#keep();
    this.#tell("change");
    this.#tell("refused", { error, entry });
    if (canonical(this.document) !== this.#onServer) this.#pending = true;
    else this.#tell("saved");
  }

  /** What is not on the server yet goes there while the page is left. */
  leave() {
    if (this.#pending) this.#request(this.document).catch(() => {});
  }

  async loadHistory() {
    this.history = (await api("GET", this.path)).history;
  }

  #keep() {
    try {
      const kept = { stack: this.stack.slice(-50), base: this.#onServer };
      kept.position = this.position - (this.stack.length - kept.stack.length);
      if (kept.position >= 0) sessionStorage.setItem(this.#kept, JSON.stringify(kept));
    } catch {
      // Full or forbidden: the server has it all the same.
    }
  }

  #recall() {
    try {
      return JSON.parse(sessionStorage.getItem(this.#kept));
    } catch {
      return null;
    }
  }

  #tell(name, detail) { this.dispatchEvent(new CustomEvent(name, { detail })); }
}
