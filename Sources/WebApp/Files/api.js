// What every page's scripts need: the API, the words of the page's language, and a voice for screen readers.

const tree = JSON.parse(document.getElementById("words")?.textContent || "{}");

/** The text at a path such as `upload.paused`, with `{name}` filled in. A path that has none is shown as it is. */
export function words(path, values = {}) {
  const text = path.split(".").reduce((branch, name) => branch?.[name], tree);
  if (typeof text !== "string") return path;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** `path.one` or `path.other`, with `{n}` filled in. */
export function counted(n, path) {
  return words(`${path}.${n === 1 ? "one" : "other"}`, { n });
}

/** A number as it is written in the page's language. */
export function decimal(value, digits = 1) {
  return new Intl.NumberFormat(document.documentElement.lang, {
    minimumFractionDigits: digits, maximumFractionDigits: digits,
  }).format(value);
}

/** What the API did not do, and why. `code` is `offline` when nothing answered. */
export class APIFailure extends Error {
  constructor(code, message, status = 0, response = null) {
    super(message);
    this.code = code;
    this.status = status;
    this.response = response;
  }
}

/**
 * Asks the API.
 *
 * @param {string} method
 * @param {string} path below `/api/v1/`
 * @param {*} body sent as JSON; a Blob as it is
 * @returns what was answered, or null for an answer without a body
 * @throws {APIFailure}
 */
export async function api(method, path, body = undefined, { headers = {}, signal, keepalive = false } = {}) {
  const isRaw = body instanceof Blob;
  let response;
  try {
    response = await fetch(`/api/v1/${path}`, {
      method, signal, keepalive,
      headers: {
        accept: "application/json",
        ...(body === undefined ? {} : { "content-type": isRaw ? "application/octet-stream" : "application/json" }),
        ...headers,
      },
      body: body === undefined ? undefined : isRaw ? body : JSON.stringify(body),
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new APIFailure("offline", words("failure.offline"));
  }
  if (response.status === 401 && !path.startsWith("login")) location.assign("/login");
  const text = await response.text();
  let answer = null;
  try {
    answer = text ? JSON.parse(text) : null;
  } catch {
    // Not JSON: nothing that the API says.
  }
  if (response.ok) return answer;
  const code = answer?.error?.code ?? "fault";
  const known = words(`failure.${code}`);
  throw new APIFailure(
    code, known === `failure.${code}` ? answer?.error?.message ?? words("failure.fault") : known, response.status,
    response);
}

/** Says something to those who do not see the screen. */
export function announce(text) {
  const place = document.getElementById("announcer");
  if (!place) return;
  place.textContent = "";
  // A change of nothing is not read out; an empty moment between makes the same text twice heard twice.
  setTimeout(() => { place.textContent = text; }, 60);
}

/** Shows what went wrong in an element with `role="alert"`, or takes it away. */
export function showFailure(place, error) {
  if (!place) return;
  place.textContent = error ? error.message ?? String(error) : "";
  place.hidden = !error;
}

/**
 * Makes a form send JSON and then do something with the answer. While it sends, its buttons wait.
 *
 * @param {HTMLFormElement} form
 * @param {(values: Record<string, string>) => Promise<void>} send
 */
export function onSubmit(form, send) {
  const alert = form.querySelector("[role=alert]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const buttons = [...form.querySelectorAll("button")];
    showFailure(alert, null);
    buttons.forEach((button) => { button.disabled = true; });
    try {
      await send(Object.fromEntries(new FormData(form, event.submitter)));
    } catch (error) {
      showFailure(alert, error);
    } finally {
      buttons.forEach((button) => { button.disabled = false; });
    }
  });
}

/** `<button data-opens="id">` opens the dialog with that id; `<button data-closes>` closes the one it stands in. */
export function wireDialogs(root = document) {
  for (const button of root.querySelectorAll("[data-opens]")) {
    button.addEventListener("click", () => document.getElementById(button.dataset.opens)?.showModal());
  }
  for (const button of root.querySelectorAll("[data-closes]")) {
    button.addEventListener("click", () => button.closest("dialog")?.close());
  }
}
