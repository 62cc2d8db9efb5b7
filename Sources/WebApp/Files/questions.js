// The questions: sending an answer, the figure to point at, and the watches and counters of the home tests.
import { api, announce, onSubmit, showFailure, words } from "/files/api.js";

const form = document.getElementById("answer");
// Whoever comes from the question before hears this one, and the next key press is at its first answer.
document.getElementById("question")?.focus({ preventScroll: true });

if (form) {
  const { session, name } = form.dataset;
  const place = `sessions/${session}/answers/${encodeURIComponent(name)}`;
  const goOn = () => location.assign(`/sessions/${session}/questions?after=${encodeURIComponent(name)}`);

  const signs = [...form.querySelectorAll("[data-signs] input")];
  const together = (value) =>
    api("PATCH", `sessions/${session}/answers`, { answers: Object.fromEntries(signs.map((box) => [box.name, value(box)])) });

  let pressed = null;
  for (const button of form.querySelectorAll(".answer-button")) {
    button.addEventListener("click", () => { pressed = button.value === "yes"; });
  }
  onSubmit(form, async () => {
    // Each sign gets its own answer: what was not ticked is a no.
    if (signs.length) await together((box) => box.checked);
    else await api("PUT", place, { answer: pressed ?? collected() });
    goOn();
  });

  form.querySelector("[data-act=clear]")?.addEventListener("click", async () => {
    try {
      if (signs.length) await together(() => null);
      else await api("DELETE", place);
      location.reload();
    } catch (error) {
      showFailure(form.querySelector("[role=alert]"), error);
    }
  });

  // Whoever changes an answer and goes on means the changed one.
  let isChanged = false;
  form.addEventListener("input", () => { isChanged = true; });
  form.querySelector("[data-act=go-on]")?.addEventListener("click", (event) => {
    if (!isChanged) return;
    event.preventDefault();
    form.requestSubmit();
  });

  wireAlone(form);
  wireFigure(form);
  wireSigns(form, signs);
}

/** "None of these" is there as long as none is ticked, and saving once one is: they never say two things at once. */
function wireSigns(root, signs) {
  if (!signs.length) return;
  const show = () => {
    const isSome = signs.some((box) => box.checked);
    root.querySelector("[data-none]").hidden = isSome;
    root.querySelector("[data-some]").hidden = !isSome;
  };
  // Enter on a box ticks it: as a way of sending it would answer no to everything.
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !signs.includes(event.target)) return;
    event.preventDefault();
    event.target.click();
  });
  root.addEventListener("change", show);
  show();
}

/** The answer as the API takes it. */
function collected() {
  const fields = [...form.querySelectorAll(".answer-field")];
  const values = fields.map(value);
  if (values.every((value) => value === null)) throw new Error(words("questions.nothing"));
  if (!fields[0].dataset.side) return values[0];
  return Object.fromEntries(fields.map((field, i) => [field.dataset.side, values[i]]));
}

function value(field) {
  const chosen = [...field.querySelectorAll("input:checked")].map((input) => input.value);
  const input = field.querySelector("input");
  switch (field.dataset.kind) {
    case "flag": return chosen.length ? chosen[0] === "yes" : null;
    case "word": return chosen[0] ?? null;
    case "scale": return chosen.length ? Number(chosen[0]) : null;
    case "words": return chosen.length ? chosen : null;
    case "number": return checkedNumber(input);
    case "span": {
      const number = checkedNumber(input);
      return number === null ? null : `${number} ${field.querySelector("select").value}`;
    }
    default: return input.value.trim() || null;
  }
}

/** Says in the page's language what a number cannot be, before anything is sent. */
function checkedNumber(input) {
  const { validity } = input;
  input.removeAttribute("aria-invalid");
  if (input.value === "" && !validity.badInput) return null;
  const range = { low: input.min, high: input.max };
  const wrong =
    validity.badInput ? "noNumber" : validity.rangeUnderflow || validity.rangeOverflow ? "outOfRange"
    : validity.stepMismatch ? "notWhole" : null;
  if (!wrong) return input.valueAsNumber;
  input.setAttribute("aria-invalid", "true");
  input.focus();
  throw new Error(words(`questions.${wrong}`, range));
}

/** "Nowhere" stands alone: it takes the others away, and any other takes it away. */
function wireAlone(root) {
  root.addEventListener("change", (event) => {
    const box = event.target;
    if (box.type !== "checkbox" || !box.checked) return;
    for (const other of root.querySelectorAll(`input[name="${box.name}"]`)) {
      const clashes = "alone" in box.dataset || "alone" in other.dataset;
      if (other !== box && clashes && other.checked) {
        other.checked = false;
        other.dispatchEvent(new Event("change", { bubbles: true }));
      }
    }
  });
}

/** Places on the figure follow the list beside it, and the other way round. */
function wireFigure(root) {
  const figure = document.getElementById("body-map");
  if (!figure) return;
  const boxes = new Map([...root.querySelectorAll(".many input")].map((box) => [box.value, box]));
  const places = [...figure.querySelectorAll("[data-place]")].filter((place) => boxes.has(place.dataset.place));
  const seen = new Set();
  for (const place of places) {
    const box = boxes.get(place.dataset.place);
    // Both sides of the body are one place: one of them is reached by keyboard.
    if (seen.has(box)) {
      place.setAttribute("aria-hidden", "true");
    } else {
      seen.add(box);
      place.setAttribute("role", "checkbox");
      place.setAttribute("tabindex", "0");
      place.setAttribute("aria-label", box.parentElement.textContent.trim());
    }
    const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
    title.textContent = box.parentElement.textContent.trim();
    place.prepend(title);
    place.addEventListener("click", () => box.click());
    place.addEventListener("keydown", (event) => {
      if (event.key !== " " && event.key !== "Enter") return;
      event.preventDefault();
      box.click();
    });
  }
  const show = () => {
    for (const place of places) {
      const isChosen = boxes.get(place.dataset.place).checked;
      place.classList.toggle("chosen", isChosen);
      if (place.hasAttribute("role")) place.setAttribute("aria-checked", String(isChosen));
    }
  };
  root.addEventListener("change", show);
  show();
}

// Watches and counters

for (const tool of document.querySelectorAll("[data-tool]")) {
  tool.hidden = false;
  ({ stopwatch, countdown, counter })[tool.dataset.tool]?.(tool);
}

function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

function fill(tool, number) {
  const input = document.getElementById(tool.dataset.fills);
  input.value = String(number);
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Runs up; when it stops, its whole seconds are the answer. Every ten seconds are said aloud. */
function stopwatch(tool) {
  const face = tool.querySelector(".clock");
  const button = tool.querySelector("[data-act=toggle]");
  let began = null, elapsed = 0, told = 0, timer = 0;
  const show = () => { face.textContent = clock(elapsed); };
  const tick = () => {
    elapsed = (performance.now() - began) / 1000;
    show();
    if (Math.floor(elapsed / 10) > told) {
      told = Math.floor(elapsed / 10);
      announce(words("questions.seconds", { n: told * 10 }));
    }
  };
  button.addEventListener("click", () => {
    if (began === null) {
      [began, told] = [performance.now(), 0];
      timer = setInterval(tick, 100);
      button.textContent = words("questions.stop");
      announce(words("questions.started"));
    } else {
      tick();
      clearInterval(timer);
      began = null;
      button.textContent = words("questions.start");
      fill(tool, Math.floor(elapsed));
      announce(words("questions.taken", { n: Math.floor(elapsed) }));
    }
  });
  tool.querySelector("[data-act=reset]").addEventListener("click", () => {
    clearInterval(timer);
    [began, elapsed] = [null, 0];
    button.textContent = words("questions.start");
    show();
  });
  show();
}

/** Runs down from a given time. */
function countdown(tool) {
  const face = tool.querySelector(".clock");
  const button = tool.querySelector("[data-act=toggle]");
  const whole = Number(tool.dataset.seconds);
  let end = null, timer = 0;
  const stop = () => {
    clearInterval(timer);
    end = null;
    face.textContent = clock(whole);
    button.textContent = words("questions.start");
  };
  button.addEventListener("click", () => {
    if (end !== null) return stop();
    end = performance.now() + whole * 1000;
    button.textContent = words("questions.stop");
    announce(words("questions.started"));
    timer = setInterval(() => {
      const left = (end - performance.now()) / 1000;
      face.textContent = clock(Math.ceil(left));
      if (left > 0) return;
      stop();
      beep();
      announce(words("questions.over"));
    }, 200);
  });
  stop();
}

/** One more with every press, straight into the answer; and a beat for one rise every two seconds. */
function counter(tool) {
  const face = tool.querySelector(".count");
  const beat = tool.querySelector("[data-act=beat]");
  const input = document.getElementById(tool.dataset.fills);
  let timer = 0;
  const show = () => { face.textContent = input.value === "" ? "0" : input.value; };
  tool.querySelector("[data-act=add]").addEventListener("click", () => {
    fill(tool, (input.valueAsNumber || 0) + 1);
    announce(input.value);
  });
  tool.querySelector("[data-act=reset]").addEventListener("click", () => fill(tool, 0));
  input.addEventListener("input", show);
  beat.addEventListener("click", () => {
    const isOn = beat.getAttribute("aria-pressed") === "true";
    beat.setAttribute("aria-pressed", String(!isOn));
    clearInterval(timer);
    if (!isOn) {
      beep();
      timer = setInterval(beep, 2000);
    }
  });
  show();
}

let sound = null;
/** A short tone; nothing where a browser has none. */
function beep() {
  try {
    sound ??= new AudioContext();
    const tone = sound.createOscillator();
    const volume = sound.createGain();
    tone.frequency.value = 880;
    volume.gain.setValueAtTime(.12, sound.currentTime);
    volume.gain.exponentialRampToValueAtTime(.001, sound.currentTime + .15);
    tone.connect(volume).connect(sound.destination);
    tone.start();
    tone.stop(sound.currentTime + .16);
  } catch {
    // It is also seen and read out.
  }
}
