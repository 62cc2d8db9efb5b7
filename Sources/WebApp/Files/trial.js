// A trial while it goes on: videos into their places, comfort and pain, and how far each has come.

import { announce, api, onSubmit, showFailure, wireDialogs, words } from "/files/api.js";
import { numberOf } from "/files/forms.js";
import { readsTable } from "/files/trial-table.js";
import { megabytes, Upload } from "/files/upload.js";

const list = document.getElementById("places");
const { trial } = list.dataset;
const form = (name) => document.querySelector(`[data-form="${name}"]`);
const rows = () => [...list.querySelectorAll("[data-number]")];
const rowOf = (number) => document.getElementById(`place-${number}`);
/** Uploads by the number of their place. */
const uploads = new Map();

wireDialogs();

onSubmit(form("edit-trial"), async ({ item, start }) => {
  await api("PATCH", `trials/${trial}`, { item, start_day: start });
  location.reload();
});

onSubmit(form("delete-trial"), async () => {
  await api("DELETE", `trials/${trial}`);
  location.assign(`/people/${form("delete-trial").dataset.person}`);
});

readsTable(document.getElementById("scores-file"), `trials/${trial}/scores.csv`);

// MARK: Videos

function show(number, upload) {
  const row = rowOf(number);
  const isGoing = ["sending", "retrying"].includes(upload.state);
  for (const part of row.querySelectorAll(".sending")) part.hidden = false;
  const percent = Math.floor(upload.share * 100);
  row.querySelector(".sending progress").value = percent;
  row.querySelector(".sending [data-percent]").textContent = `${percent} %`;
  row.querySelector("[data-state]").textContent = words(`upload.${upload.state}`, {
    done: megabytes(upload.offset), all: megabytes(upload.bytes), name: upload.name, reason: upload.error?.message ?? "",
  });
  row.querySelector("[data-act=pause]").hidden = !isGoing;
  row.querySelector("[data-act=go-on]").hidden = !["paused", "failed", "retrying"].includes(upload.state);
  const again = row.querySelector("[data-again]");
  if (again) again.hidden = upload.state !== "waiting";
  if (["paused", "failed", "retrying"].includes(upload.state)) announce(row.querySelector("[data-state]").textContent);
  if (upload.state === "done") {
    uploads.delete(number);
    announce(words("upload.done", { name: upload.name }));
    refresh();
  }
}

/** A file for a place: a new upload, or the rest of one that was begun. */
async function take(number, file) {
  const row = rowOf(number);
  const alert = row.querySelector(".place-film [role=alert]");
  showFailure(alert, null);
  try {
    let upload = uploads.get(number);
    if (upload && !upload.fits(file)) throw new Error(words("upload.otherFile", { name: upload.name }));
    if (!upload) {
      upload = await Upload.begin(`trials/${trial}/places/${number}/uploads`, file, {}, (changed) => show(number, changed));
      uploads.set(number, upload);
      await refresh();
    }
    upload.file = file;
    upload.send();
  } catch (error) {
    showFailure(rowOf(number).querySelector(".place-film [role=alert]"), error);
  }
}

list.addEventListener("change", (event) => {
  const row = event.target.closest("[data-number]");
  if (event.target.matches("[data-file]")) {
    const [file] = event.target.files;
    event.target.value = "";
    if (file) take(row.dataset.number, file);
  } else if (event.target.closest("[data-form=scores]")) {
    rate(row);
  }
});

list.addEventListener("click", async (event) => {
  const what = event.target.closest("button")?.dataset.act;
  const row = event.target.closest("[data-number]");
  if (!what || !row) return;
  const { number } = row.dataset;
  const upload = uploads.get(number);
  try {
    if (what === "pause") upload.pause();
    if (what === "go-on") upload.send();
    if (what === "cancel") {
      if (upload) await upload.cancel();
      else await api("DELETE", `uploads/${row.dataset.upload}`);
      uploads.delete(number);
      announce(words("upload.cancelled"));
      await refresh();
    }
    if (what === "take-out") {
      await api("DELETE", `trials/${trial}/places/${number}/recording`);
      // Ratings go with their film.
      for (const input of row.querySelectorAll("[data-form=scores] input")) input.value = "";
      await refresh();
    }
  } catch (error) {
    showFailure(rowOf(number).querySelector(".place-film [role=alert]"), error);
  }
});

list.addEventListener("submit", async (event) => {
  event.preventDefault();
  const row = event.target.closest("[data-number]");
  if (event.target.dataset.form === "scores") return rate(row);
  try {
    await api("PUT", `trials/${trial}/places/${row.dataset.number}/recording`, {
      recording_id: Number(new FormData(event.target).get("recording")),
    });
    await refresh();
  } catch (error) {
    showFailure(row.querySelector(".place-film [role=alert]"), error);
  }
});

addEventListener("beforeunload", (event) => {
  if ([...uploads.values()].some((upload) => ["sending", "retrying"].includes(upload.state))) event.preventDefault();
});

// MARK: Comfort and pain

/** Kept at once: there is no button to forget. */
async function rate(row) {
  const place = row.querySelector("[data-form=scores]");
  const [alert, saved] = [place.querySelector("[role=alert]"), place.querySelector(".saved")];
  showFailure(alert, null);
  saved.textContent = "";
  const inputs = [...place.querySelectorAll("input")];
  if (inputs.some((input) => input.validity.badInput || input.validity.rangeOverflow || input.validity.rangeUnderflow)) {
    return showFailure(alert, new Error(words("trial.noNumber")));
  }
  const values = new FormData(place);
  try {
    await api("PUT", `trials/${trial}/places/${row.dataset.number}/scores`, {
      comfort: numberOf(values.get("comfort")), pain: values.getAll("pain").map(numberOf),
    });
    saved.textContent = words("trial.saved");
  } catch (error) {
    showFailure(alert, error);
  }
}

// MARK: How far it has come

/** Takes over what the server shows now; a row in which somebody types is left alone. */
async function refresh() {
  const response = await fetch(location.pathname, { headers: { accept: "text/html" } });
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  document.querySelector(".inline-facts").replaceWith(page.querySelector(".inline-facts"));
  document.getElementById("now").replaceChildren(...page.getElementById("now").children);
  for (const next of page.querySelectorAll("#places > li")) replace(rowOf(next.dataset.number), next);
  for (const [number, upload] of uploads) show(number, upload);
  wireCameras();
}

function replace(row, next) {
  const head = row.querySelector(".badge").textContent;
  if (row.dataset.status !== next.dataset.status) {
    announce(`${next.querySelector("h3").textContent}: ${next.querySelector(".badge").textContent}`);
  } else if (row.className === next.className && head === next.querySelector(".badge").textContent) {
    return;
  }
  const hadFocus = row.querySelector(".place-film").contains(document.activeElement);
  // Ratings are kept as they are typed: only what the server tells is taken over.
  row.querySelector(".place-head").replaceWith(next.querySelector(".place-head"));
  row.querySelector(".place-film").replaceWith(next.querySelector(".place-film"));
  row.querySelector("[data-form=scores]").hidden = next.querySelector("[data-form=scores]").hidden;
  row.className = next.className;
  Object.assign(row.dataset, { ...next.dataset });
  if (hadFocus) row.querySelector(".place-film :is(a, button, input)")?.focus();
}

/** A phone has a camera to open; elsewhere the button would only do what the other one does. */
function wireCameras() {
  for (const part of list.querySelectorAll(".camera")) part.hidden = !matchMedia("(pointer: coarse)").matches;
}

async function look() {
  try {
    const { places } = await api("GET", `trials/${trial}`);
    let isOld = false;
    for (const place of places) {
      const row = rowOf(place.number);
      const bar = row.querySelector(".progress-line:not(.sending)");
      if (bar) {
        const percent = Math.round(place.progress * 100);
        bar.querySelector("progress").value = percent;
        bar.querySelector("[data-percent]").textContent = `${percent} %`;
      }
      isOld ||= row.dataset.status !== place.status;
    }
    if (isOld) await refresh();
  } catch {
    // Asked again soon.
  }
}

wireCameras();
for (const row of rows().filter((one) => one.dataset.upload)) {
  const { number } = row.dataset;
  const upload = new Upload(await api("GET", `uploads/${row.dataset.upload}`), null, (changed) => show(number, changed));
  uploads.set(number, upload);
  show(number, upload);
}
setInterval(() => {
  if (!document.hidden && rows().some((row) => ["waiting", "running"].includes(row.dataset.status))) look();
}, 2000);
