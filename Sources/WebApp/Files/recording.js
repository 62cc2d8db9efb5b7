import { api, decimal, onSubmit, wireDialogs, words } from "/files/api.js";

wireDialogs();

onSubmit(document.querySelector("[data-form=measure]"), async () => {
  await api("POST", `recordings/${document.querySelector("[data-form=measure]").dataset.recording}/measure`);
  location.reload();
});

// MARK: While it is measured

const working = document.getElementById("working");
if (working) {
  const timer = setInterval(async () => {
    try {
      const recording = await api("GET", `recordings/${working.dataset.recording}`);
      const percent = Math.round(recording.progress * 100);
      working.querySelector("progress").value = percent;
      working.querySelector("[data-percent]").textContent = `${percent} %`;
      if (!["waiting", "running"].includes(recording.status)) {
        clearInterval(timer);
        location.reload();
      }
    } catch {
      // Asked again in a moment.
    }
  }, 1500);
}

const drawing = document.getElementById("drawing");
if (drawing) {
  const timer = setInterval(async () => {
    const { jobs } = await api("GET", "jobs").catch(() => ({ jobs: null }));
    const own = jobs?.filter((job) => String(job.recording_id) === drawing.dataset.recording && job.task === "stills");
    if (!own || own.some((job) => job.state === "queued" || job.state === "running")) return;
    clearInterval(timer);
    location.reload();
  }, 1500);
}

// MARK: Reading a chart

/** A chart that tells its numbers under the pointer, and by the arrow keys. */
class ReadableChart {
  constructor(readout, svg) {
    this.readout = readout;
    this.svg = svg;
    const [, , , height] = svg.getAttribute("viewBox").split(" ").map(Number);
    this.line = document.createElementNS("http://www.w3.org/2000/svg", "line");
    this.line.setAttribute("class", "cursor");
    this.line.setAttribute("y1", "6");
    this.line.setAttribute("y2", String(height - 34));
    this.line.setAttribute("visibility", "hidden");
    svg.append(this.line);
    this.text = document.createElement("p");
    this.text.className = readout.rows.length > 1 ? "readout many" : "readout";
    this.text.lang = document.documentElement.lang;
    this.text.textContent = words("readout.hint");
    this.stage = document.createElement("div");
    this.stage.className = "stage";
    svg.replaceWith(this.stage);
    this.stage.append(svg);
    this.stage.after(this.text);
    this.percent = this.peak();
    this.makeSlider();
    this.listen();
  }

  /** Where the first row is largest. */
  peak() {
    const { mean } = this.readout.rows[0];
    return mean.reduce((best, value, at) => (value !== null && (mean[best] === null || value > mean[best]) ? at : best), 0);
  }

  makeSlider() {
    const name = this.svg.getAttribute("aria-label");
    const values = {
      role: "slider", tabindex: "0", "aria-label": `${name}. ${words("readout.keys")}`, "aria-valuemin": "0",
      "aria-valuemax": "100", "aria-orientation": "horizontal",
    };
    for (const [attribute, value] of Object.entries(values)) this.stage.setAttribute(attribute, value);
    this.svg.setAttribute("aria-hidden", "true");
    this.svg.removeAttribute("role");
    this.tell();
  }

  listen() {
    this.stage.addEventListener("pointermove", (event) => this.move(this.at(event)));
    this.stage.addEventListener("pointerdown", (event) => this.move(this.at(event)));
    this.stage.addEventListener("pointerleave", () => { if (document.activeElement !== this.stage) this.hide(); });
    this.stage.addEventListener("focus", () => this.move(this.percent));
    this.stage.addEventListener("blur", () => this.hide());
    this.stage.addEventListener("keydown", (event) => {
      const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10, Home: -100, End: 100 };
      if (!(event.key in steps)) return;
      event.preventDefault();
      this.move(this.percent + steps[event.key]);
    });
  }

  at(event) {
    const box = this.svg.getBoundingClientRect();
    const width = Number(this.svg.getAttribute("viewBox").split(" ")[2]);
    const x = (event.clientX - box.left) / box.width * width;
    return (x - this.readout.left) / (this.readout.right - this.readout.left) * 100;
  }

  move(percent) {
    this.percent = Math.min(100, Math.max(0, Math.round(percent)));
    const x = String(this.readout.left + (this.readout.right - this.readout.left) * this.percent / 100);
    this.line.setAttribute("x1", x);
    this.line.setAttribute("x2", x);
    this.line.setAttribute("visibility", "visible");
    this.text.textContent = this.tell();
  }

  hide() {
    this.line.setAttribute("visibility", "hidden");
    this.text.textContent = words("readout.hint");
  }

  /** @returns the numbers at this place, which a screen reader reads too. */
  tell() {
    const rows = this.readout.rows.map((row) => {
      const mean = row.mean[this.percent];
      if (mean === null) return words("readout.none", { name: row.title });
      const spread = row.deviation[this.percent];
      return words(spread === null ? "readout.one" : "readout.value", {
        name: row.title, mean: signed(mean), spread: decimal(spread ?? 0), n: row.steps,
      });
    });
    const text = words("readout.at", { percent: this.percent }) + " " + rows.join("; ");
    this.stage.setAttribute("aria-valuenow", String(this.percent));
    this.stage.setAttribute("aria-valuetext", text);
    return text;
  }
}

function signed(value) { return decimal(value).replace("-", "−"); }

for (const readout of JSON.parse(document.getElementById("readouts").textContent)) {
  const svg = document.getElementById(readout.anchor)?.closest("svg");
  if (svg) new ReadableChart(readout, svg);
}
