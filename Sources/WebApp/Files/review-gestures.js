// Mouse and fingers on the film: handles are dragged, the picture is moved and enlarged.

import { distance } from "/files/review-geometry.js";

/**
 * @param {HTMLElement} stage
 * @param {{handles, view, film, changed: () => void, tapped: () => void}} parts
 */
export function listenToHands(stage, { handles, view, film, changed, tapped }) {
  const fingers = new Map();
  let dragsHandle = null;
  let travel = 0;

  const place = (event) => {
    const box = stage.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };

  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const at = place(event);
    fingers.set(event.pointerId, at);
    travel = fingers.size === 1 ? 0 : Infinity;
    if (fingers.size > 1) {
      if (dragsHandle !== null) handles.letGo(false);
      dragsHandle = null;
      return;
    }
    const handle = handles.at(at, event.pointerType);
    if (handle === null) return;
    event.preventDefault();
    dragsHandle = event.pointerId;
    handles.grab(handle, at);
  });

  // A finger on a handle moves the handle, not the page.
  stage.addEventListener("touchstart", (event) => {
    const touch = event.touches[0];
    if (event.touches.length > 1 || handles.at(place(touch), "touch") !== null || !view.isWhole) event.preventDefault();
  }, { passive: false });

  window.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const at = place(event);
    if (dragsHandle === event.pointerId) {
      handles.drag(at);
    } else if (fingers.size === 2) {
      const other = [...fingers].find(([id]) => id !== event.pointerId)[1];
      const middle = [(at[0] + other[0]) / 2, (at[1] + other[1]) / 2];
      view.enlarge(distance(at, other) / Math.max(1, distance(before, other)), middle, film.index);
      view.move([(at[0] - before[0]) / 2, (at[1] - before[1]) / 2], film.index);
      changed();
    } else {
      travel += distance(at, before);
      if (travel > 4 && !view.isWhole) {
        view.move([at[0] - before[0], at[1] - before[1]], film.index);
        changed();
      }
    }
    fingers.set(event.pointerId, at);
  });

  for (const name of ["pointerup", "pointercancel"]) {
    window.addEventListener(name, (event) => {
      if (!fingers.delete(event.pointerId)) return;
      if (dragsHandle === event.pointerId) {
        dragsHandle = null;
        handles.letGo(name === "pointerup");
      } else if (name === "pointerup" && travel <= 4 && !fingers.size) {
        tapped();
      }
    });
  }

  stage.addEventListener("wheel", (event) => {
    // The page scrolls as everywhere, unless the picture is enlarged already or there is nothing to scroll.
    if (!event.ctrlKey && view.isWhole && (event.deltaY > 0 || window.scrollY > 0)) return;
    event.preventDefault();
    view.enlarge(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0016)), place(event), film.index);
    changed();
  }, { passive: false });
}
