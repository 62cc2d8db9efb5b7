// Reads a table of a trial from a file: comfort and pain, or a diary.

import { announce, api, showFailure, words } from "/files/api.js";

/**
 * @param {HTMLInputElement} input for the file
 * @param {string} path below `/api/v1/` where the table goes
 */
export function readsTable(input, path) {
  const alert = document.getElementById("table-failure");
  input.addEventListener("change", async () => {
    const [file] = input.files;
    input.value = "";
    if (!file) return;
    showFailure(alert, null);
    try {
      await api("PUT", path, new Blob([await file.arrayBuffer()]));
      announce(words("trial.tableRead"));
      location.reload();
    } catch (error) {
      showFailure(alert, error);
    }
  });
}
