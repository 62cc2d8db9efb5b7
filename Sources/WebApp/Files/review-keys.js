// Keys of the review. Those that are a letter, a digit or a sign can be switched off (WCAG 2.1.4).

const kept = "loadline.review.keys";
const fields = "input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]";

/**
 * @param {Record<string, () => void>} actions by key: `c`, `Shift+ArrowLeft`, `Ctrl+z`, ` `
 * @param {HTMLInputElement} box ticked while single keys are listened to
 * @param {HTMLElement[]} film where keys always work while the focus is there
 */
export function listenToKeys(actions, box, film) {
  box.checked = recall() !== "off";
  box.addEventListener("change", () => keep(box.checked ? "on" : "off"));
  document.addEventListener("keydown", (event) => {
    const { target } = event;
    if (event.defaultPrevented || event.altKey || target.matches?.(fields) || document.querySelector("dialog[open]")) return;
    const isCommand = event.ctrlKey || event.metaKey;
    if (!isCommand && !box.checked && !film.some((place) => place.contains(target))) return;
    const action = actions[nameOf(event, isCommand)];
    if (!action || isTaken(event)) return;
    event.preventDefault();
    action();
  });
}

function nameOf(event, isCommand) {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  // Shift is part of how a sign is written, and of what an arrow or an undo means.
  const shift = event.shiftKey && (isCommand || event.key.length > 1) ? "Shift+" : "";
  return `${isCommand ? "Ctrl+" : ""}${shift}${key}`;
}

/** Keys that the focused element needs itself. One that was clicked by mouse does not count as focused. */
function isTaken({ key, target }) {
  if (key === " " || key === "Enter") return target.matches("button:focus-visible, a, summary, input");
  if (key.startsWith("Arrow") || key === "Home" || key === "End") return target.matches("input[type=radio], [role=radio]");
  return false;
}

function recall() {
  try {
    return localStorage.getItem(kept);
  } catch {
    return null;
  }
}

function keep(value) {
  try {
    localStorage.setItem(kept, value);
  } catch {
    // Forbidden: it holds until the page is left.
  }
}
