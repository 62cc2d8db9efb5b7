import { announce, api, onSubmit, showFailure, wireDialogs, words } from "/files/api.js";
import { numberOf } from "/files/forms.js";
import { megabytes, Upload } from "/files/upload.js";

const videos = document.getElementById("videos");
const session = videos.dataset.session;
const form = (name) => document.querySelector(`[data-form="${name}"]`);

wireDialogs();

// MARK: Facts of the session

// Only what was changed is sent: another page may have changed the rest.
const before = Object.fromEntries(new FormData(form("edit-session")));
onSubmit(form("edit-session"), async (facts) => {
  const changed = Object.entries(facts).filter(([name, value]) => value !== before[name])
    .map(([name, value]) => (name === "speed" ? ["speed_kmh", numberOf(value)] : [name, value]));
  await api("PATCH", `sessions/${session}`, Object.fromEntries(changed));
  location.reload();
});

onSubmit(form("delete-session"), async () => {
  await api("DELETE", `sessions/${session}`);
  location.assign(`/people/${form("delete-session").dataset.person}`);
});

// MARK: Uploads

const uploads = new Map();
const uploadList = document.getElementById("uploads");
const zone = document.getElementById("zone");
const chooser = document.getElementById("file");
const camera = document.getElementById("camera");
const addForm = form("upload");
const addAlert = addForm.querySelector("[role=alert]");
/** The upload for which a file is being chosen again. */
let wanted = null;

function show(upload) {
  let row = uploads.get(upload.id)?.row;
  if (!row) {
    row = document.getElementById("upload-template").content.firstElementChild.cloneNode(true);
    row.querySelector("[data-name]").textContent = upload.name;
    row.addEventListener("click", (event) => act(upload, event.target.closest("button")?.dataset.act));
    uploadList.append(row);
    uploads.set(upload.id, { upload, row });
  }
  const percent = Math.floor(upload.share * 100);
  row.querySelector("progress").value = percent;
  row.querySelector("[data-percent]").textContent = `${percent} %`;
  row.querySelector("[data-state]").textContent = words(`upload.${upload.state}`, {
    done: megabytes(upload.offset), all: megabytes(upload.bytes), name: upload.name,
    reason: upload.error?.message ?? "",
  });
  const isWaiting = upload.state === "waiting";
  row.querySelector("[data-act=pause]").hidden = !["sending", "retrying"].includes(upload.state);
  row.querySelector("[data-act=go-on]").hidden = !["paused", "failed", "retrying"].includes(upload.state) || isWaiting;
  row.querySelector("[data-act=choose]").hidden = !isWaiting;
  row.classList.toggle("at-rest", upload.state !== "sending");
  if (["paused", "failed", "retrying"].includes(upload.state)) announce(row.querySelector("[data-state]").textContent);
  if (upload.state === "done") arrived(upload);
}

async function act(upload, what) {
  if (what === "pause") upload.pause();
  if (what === "go-on") upload.send();
  if (what === "choose") {
    wanted = upload;
    chooser.click();
  }
  if (what === "cancel") {
    try {
      await upload.cancel();
      remove(upload);
      announce(words("upload.cancelled"));
    } catch (error) {
      showFailure(addAlert, error);
    }
  }
}

function remove(upload) {
  uploads.get(upload.id)?.row.remove();
  uploads.delete(upload.id);
}

async function arrived(upload) {
  remove(upload);
  announce(words("upload.done", { name: upload.name }));
  await refresh();
}

function facts() {
  const values = new FormData(addForm);
  const rate = Number.parseFloat(values.get("rate"));
  return {
    activity: values.get("activity"), label: values.get("label"), finds_dots: values.has("dots"),
    ...(Number.isFinite(rate) ? { capture_rate_hz: rate } : {}),
  };
}

async function take(files) {
  showFailure(addAlert, null);
  for (const file of files) {
    // A file that was being sent before goes on where it stopped.
    const begun = [...uploads.values()].map((entry) => entry.upload).find((upload) => upload.state === "waiting" && upload.fits(file));
    if (wanted && !begun) {
      showFailure(addAlert, new Error(words("upload.otherFile", { name: wanted.name })));
      wanted = null;
      return;
    }
    try {
      const upload = begun ?? await Upload.begin(`sessions/${session}/uploads`, file, facts(), show);
      upload.file = file;
      upload.state = "paused";
      show(upload);
      upload.send();
    } catch (error) {
      showFailure(addAlert, error);
    }
  }
  wanted = null;
}

for (const input of [chooser, camera]) {
  input.addEventListener("change", () => {
    take([...input.files]);
    input.value = "";
  });
  input.addEventListener("cancel", () => { wanted = null; });
}
// A phone has a camera to open; elsewhere the button would only do what the other one does.
for (const part of [camera, document.querySelector(".camera")]) part.hidden = !matchMedia("(pointer: coarse)").matches;
addForm.addEventListener("submit", (event) => event.preventDefault());

for (const name of ["dragenter", "dragover"]) {
  zone.addEventListener(name, (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
}
zone.addEventListener("dragleave", (event) => { if (!zone.contains(event.relatedTarget)) zone.classList.remove("over"); });
zone.addEventListener("drop", (event) => {
  event.preventDefault();
  zone.classList.remove("over");
  const films = [...event.dataTransfer.files].filter((file) => !file.type || file.type.startsWith("video/"));
  if (films.length > 0) take(films);
  else showFailure(addAlert, new Error(words("upload.noVideo")));
});
addEventListener("beforeunload", (event) => {
  if ([...uploads.values()].some(({ upload }) => ["sending", "retrying"].includes(upload.state))) event.preventDefault();
});

for (const upload of (await api("GET", `sessions/${session}/uploads`)).uploads) show(new Upload(upload, null, show));

// MARK: Recordings

const list = document.getElementById("recordings");
const rows = () => [...list.querySelectorAll("[data-recording]")];
const isOpen = (row) => ["waiting", "running"].includes(row.dataset.status);

/** Takes over what the server shows now, and leaves alone what has not changed or is being edited. */
async function refresh() {
  const response = await fetch(location.pathname, { headers: { accept: "text/html" } });
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  document.getElementById("standing-on-the-path").replaceChildren(...page.getElementById("standing-on-the-path").children);
  const shown = [...page.querySelectorAll("#recordings > li")];
  for (const row of rows()) if (!shown.some((other) => other.id === row.id)) row.remove();
  for (const [index, next] of shown.entries()) {
    const row = document.getElementById(next.id);
    if (!row) list.insertBefore(next, list.children[index] ?? null);
    else if (row.dataset.status !== next.dataset.status || row.dataset.first !== next.dataset.first) replace(row, next);
  }
}

function replace(row, next) {
  if (row.querySelector(".edit:not([hidden])")) return;
  const hadFocus = row.contains(document.activeElement);
  if (row.dataset.status !== next.dataset.status) announce(`${next.querySelector("h3").textContent}: ${next.querySelector(".badge").textContent}`);
  row.replaceWith(next);
  if (hadFocus) next.querySelector("a, button")?.focus();
}

function showProgress(row, progress) {
  const percent = Math.round(progress * 100);
  const bar = row.querySelector("progress");
  if (!bar) return;
  bar.value = percent;
  row.querySelector("[data-percent]").textContent = `${percent} %`;
}

let asking = false;
async function look() {
  if (asking) return;
  asking = true;
  try {
    const { recordings } = await api("GET", `sessions/${session}/recordings`);
    let isOld = recordings.length !== rows().length;
    for (const recording of recordings) {
      const row = document.getElementById(`recording-${recording.id}`);
      if (!row) continue;
      showProgress(row, recording.progress);
      isOld ||= row.dataset.status !== recording.status || row.dataset.first !== String(recording.has_first);
    }
    if (isOld) await refresh();
  } catch {
    // Asked again soon.
  } finally {
    asking = false;
  }
}

// The server tells what happens; where that connection breaks, and for the first picture, of which it tells nothing, we ask.
let events = null;
let hears = false;

function listen() {
  events = new EventSource("/api/v1/events");
  events.addEventListener("open", () => { hears = true; });
  events.addEventListener("error", () => { hears = false; });
  events.addEventListener("job", (event) => hear(JSON.parse(event.data)));
}

function hear(job) {
  const row = document.getElementById(`recording-${job.recording_id}`);
  if (job.task !== "analyze" || !row) return;
  showProgress(row, job.progress);
  const isFirstMissing = job.state === "running" && row.dataset.first !== "true";
  if (job.state !== "running" || row.dataset.status !== "running" || isFirstMissing) look();
}

/** A browser keeps few connections open to one server, so a tab that nobody looks at lets go of its own. */
function followVisibility() {
  if (document.hidden) {
    events?.close();
    events = null;
    hears = false;
  } else if (!events) {
    listen();
    look();
  }
}
document.addEventListener("visibilitychange", followVisibility);
followVisibility();
setInterval(() => { if (!document.hidden && (!hears || rows().some(isOpen))) look(); }, 2000);

list.addEventListener("click", async (event) => {
  const what = event.target.closest("button")?.dataset.act;
  const row = event.target.closest("[data-recording]");
  if (!what || !row) return;
  const alert = row.querySelector("[role=alert]");
  showFailure(alert, null);
  try {
    if (what === "edit") toggleEdit(row);
    if (what === "delete") askToDelete(row);
    if (what === "cancel" || what === "retry") {
      await api("POST", `jobs/${row.dataset.job}/${what}`);
      await look();
    }
  } catch (error) {
    showFailure(alert, error);
  }
});

function toggleEdit(row) {
  const edit = row.querySelector(".edit");
  edit.hidden = !edit.hidden;
  if (!edit.hidden) edit.querySelector("select").focus();
}

list.addEventListener("submit", async (event) => {
  event.preventDefault();
  const row = event.target.closest("[data-recording]");
  const values = new FormData(event.target);
  const rate = Number.parseFloat(values.get("rate"));
  try {
    await api("PATCH", `recordings/${row.dataset.recording}`, {
      activity: values.get("activity"), label: values.get("label"), finds_dots: values.has("dots"),
      capture_rate_hz: Number.isFinite(rate) ? rate : null,
    });
    location.reload();
  } catch (error) {
    showFailure(event.target.querySelector("[role=alert]"), error);
  }
});

let doomed = null;
function askToDelete(row) {
  doomed = row;
  document.getElementById("delete-recording").showModal();
}
onSubmit(form("delete-recording"), async () => {
  await api("DELETE", `recordings/${doomed.dataset.recording}`);
  document.getElementById("delete-recording").close();
  await refresh();
});
