// What stands beside the film: the means, the steps, and what was corrected.

import { decimal } from "/files/api.js";
import { nearest, sides } from "/files/review-geometry.js";
import { meanWords, reasonWords, say, seconds, sideName, signed, uncertain } from "/files/review-words.js";

/** Reasons that are ready to choose. */
const reasons = ["stumble", "looked", "hidden", "beside"];
const own = "own";

function make(name, { text, ...attributes } = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key in node && typeof value !== "string") node[key] = value;
    else if (value !== null && value !== undefined) node.setAttribute(key, value);
  }
  if (text !== undefined) node.textContent = text;
  node.append(...children);
  return node;
}

/** Puts new children in, and the focus back on the one that has the same `data-key`. */
function renew(box, children) {
  const active = box.contains(document.activeElement) ? document.activeElement : null;
  const key = active?.dataset.key;
  box.replaceChildren(...children);
  if (!key) return;
  box.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}

export const stepKey = (step) => `${step.side} ${step.contact_s.toFixed(2)}`;
export const stepName = (step) => say("step.name", { side: sideName(step.side), time: seconds(step.contact_s) });

/** The mean peak of both feet: as corrected, and as it was measured. */
export class Means {
  constructor(root) { this.root = root; }

  show(frames, automatic, isCorrected) {
    for (const side of sides) {
      const card = this.root.querySelector(`.mean.${side}`);
      const peak = frames.summary[side];
      card.querySelector(".number").textContent = peak ? signed(peak.mean) : "–";
      card.querySelector(".interval").textContent = peak?.low != null
        ? say("mean.interval", { low: signed(peak.low), high: signed(peak.high), n: peak.n })
        : peak ? say("mean.count", { n: peak.n }) : say("mean.none");
      const before = card.querySelector(".automatic");
      before.hidden = !isCorrected;
      before.textContent = say("mean.automatic", { mean: meanWords(automatic.summary[side]) });
    }
  }
}

/**
 * The steps of both feet.
 *
 * Tells `choose` (detail: step), `take` (detail: {step, use}) and `reason` (detail: {step, reason}).
 */
export class Steps extends EventTarget {
  constructor(box) {
    super();
    this.box = box;
    /** Steps whose reason is being written in own words. */
    this.own = new Set();
  }

  show(frames, corrections, chosen) {
    this.corrections = corrections;
    renew(this.box, frames.steps.map((step) => this.#row(step, chosen)));
  }

  #row(step, chosen) {
    const isChosen = chosen !== null && stepKey(chosen) === stepKey(step);
    const choice = this.corrections.choice(step);
    const use = choice && !step.is_cut_off ? choice.use : step.used;
    const row = make("li", { class: `step ${step.side}${use ? "" : " unused"}${isChosen ? " chosen" : ""}` });
    row.append(this.#jump(step, isChosen, use));
    row.append(this.#toggle(step, use));
    if (choice && !choice.use) row.append(this.#reason(step, choice));
    return row;
  }

  #jump(step, isChosen, use) {
    const peak = step.peak_deg == null ? say("step.no_peak") : signed(step.peak_deg);
    const deviation = step.uncertainty_deg == null ? "" : ` ${uncertain(step.uncertainty_deg)}`;
    const button = make("button", {
      type: "button", class: "jump", "data-key": `jump ${stepKey(step)}`, "aria-current": isChosen ? "true" : null,
    },
    make("span", { class: "side", text: sideName(step.side) }), " ",
    make("span", { class: "time", text: seconds(step.contact_s) }), " ",
    make("span", { class: "peak", text: peak + deviation }));
    if (!use) button.append(" ", make("small", { text: this.#why(step) }));
    button.addEventListener("click", () => this.#tell("choose", step));
    return button;
  }

  #why(step) {
    const choice = this.corrections.choice(step);
    if (step.is_cut_off || !choice) return reasonWords(step.not_used_because);
    return choice.reason ? say("reason.hand", { reason: choice.reason }) : say("reason.none");
  }

  #toggle(step, use) {
    const text = say(step.is_cut_off ? "step.cut" : use ? "step.leave_out" : "step.take_in");
    const button = make("button", {
      type: "button", class: "button secondary small take", "data-key": `take ${stepKey(step)}`, disabled: step.is_cut_off, text,
    });
    button.setAttribute("aria-label", `${text}: ${stepName(step)}`);
    button.addEventListener("click", () => this.#tell("take", { step, use: !use }));
    return button;
  }

  #reason(step, choice) {
    const key = stepKey(step);
    const ready = reasons.map((name) => say(`ready.${name}`));
    const isOwn = this.own.has(key) || Boolean(choice.reason && !ready.includes(choice.reason));
    const select = make("select", { "data-key": `reason ${key}`, "aria-label": say("step.reason", { step: stepName(step) }) });
    select.append(make("option", { value: "", text: say("ready.none") }));
    ready.forEach((text) => select.append(make("option", { value: text, text })));
    select.append(make("option", { value: own, text: say("ready.own") }));
    select.value = isOwn ? own : choice.reason ?? "";
    select.addEventListener("change", () => {
      if (select.value === own) this.own.add(key);
      else this.own.delete(key);
      this.#tell("reason", { step, reason: select.value === own ? choice.reason ?? "" : select.value, isOwn: select.value === own });
    });
    const box = make("div", { class: "reason" }, select);
    if (isOwn) box.append(this.#words(step, choice));
    return box;
  }

  #words(step, choice) {
    const input = make("input", {
      type: "text", maxlength: "200", "data-key": `words ${stepKey(step)}`, placeholder: say("ready.own_words"),
      "aria-label": say("step.own", { step: stepName(step) }),
    });
    input.value = choice.reason ?? "";
    input.addEventListener("change", () => this.#tell("reason", { step, reason: input.value.trim() }));
    return input;
  }

  focusWords(step) { this.box.querySelector(`[data-key="${CSS.escape(`words ${stepKey(step)}`)}"]`)?.focus(); }

  /** The chosen one comes into sight, within the list only: the page stays where it is. */
  reveal() {
    const row = this.box.querySelector(".chosen");
    if (!row) return;
    const [list, item] = [this.box.getBoundingClientRect(), row.getBoundingClientRect()];
    if (item.top < list.top) this.box.scrollTop -= list.top - item.top + 8;
    if (item.bottom > list.bottom) this.box.scrollTop += item.bottom - list.bottom + 8;
  }

  #tell(name, detail) { this.dispatchEvent(new CustomEvent(name, { detail })); }
}

/** What is corrected now, and when something was. Tells `jump` (detail: index) and `remove` (detail: {index, side}). */
export class Record extends EventTarget {
  constructor(root, times) {
    super();
    Object.assign(this, { root, times });
  }

  show(corrections) {
    const points = [...corrections.document.points].sort((a, b) => a.time_s - b.time_s);
    const steps = [...corrections.document.steps].sort((a, b) => a.contact_s - b.contact_s);
    const rows = [...points.map((p) => this.#pointRow(p)), ...steps.map((s) => this.#stepRow(s))];
    renew(this.root.querySelector("#now"), rows.length ? rows : [make("li", { class: "soft", text: say("record.nothing") })]);
    this.root.querySelector("#points-file").hidden = !points.length;
    this.showHistory(corrections.history);
  }

  #pointRow(entry) {
    const index = nearest(this.times, entry.time_s);
    const what = say(entry.unreadable ? "record.unreadable" : "record.placed", {
      side: sideName(entry.side), time: seconds(entry.time_s, 3),
    });
    const go = make("button", { type: "button", class: "link", "data-key": `go ${entry.side} ${index}`, text: what });
    go.addEventListener("click", () => this.dispatchEvent(new CustomEvent("jump", { detail: { index, side: entry.side } })));
    const remove = make("button", {
      type: "button", class: "button quiet small", "data-key": `remove ${entry.side} ${index}`, text: say("record.remove"),
    });
    remove.setAttribute("aria-label", `${say("record.remove")}: ${what}`);
    remove.addEventListener("click", () => this.dispatchEvent(new CustomEvent("remove", { detail: { index, side: entry.side } })));
    return make("li", { class: entry.side }, go, remove);
  }

  #stepRow(wish) {
    const values = { step: stepName(wish), reason: wish.reason ?? say("reason.none") };
    return make("li", { class: wish.side, text: say(wish.use ? "record.taken_in" : "record.left_out", values) });
  }

  showHistory(history) {
    const when = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "medium" });
    const rows = history.slice(-100).reverse().map((entry) => {
      const parts = [["points", entry.points], ["left_out", entry.steps_left_out], ["taken_in", entry.steps_taken_in]]
        .filter(([, n]) => n).map(([name, n]) => say(`history.${name}.${n === 1 ? "one" : "other"}`, { n: decimal(n, 0) }));
      const time = make("time", { datetime: entry.made_at, text: when.format(new Date(entry.made_at)) });
      return make("li", {}, time, " ", parts.length ? parts.join(", ") : say("history.automatic"));
    });
    this.root.querySelector("#history").replaceChildren(
      ...(rows.length ? rows : [make("li", { class: "soft", text: say("history.nothing") })]));
  }
}
