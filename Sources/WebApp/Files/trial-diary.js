// The diary of a trial: a day's line, and tables in.

import { api, onSubmit, showFailure } from "/files/api.js";
import { numberOf } from "/files/forms.js";
import { readsTable } from "/files/trial-table.js";

const form = document.querySelector("[data-form=day]");
const { trial, day } = form.dataset;
const answers = { yes: true, no: false, unknown: null };

onSubmit(form, async ({ condition, pain, km, min, exercises, note }) => {
  await api("PUT", `trials/${trial}/diary/${day}`, {
    condition: condition || null, pain: numberOf(pain), run_km: numberOf(km), run_min: numberOf(min),
    exercises: answers[exercises], note,
  });
  location.reload();
});

form.querySelector("[data-act=delete-day]")?.addEventListener("click", async () => {
  try {
    await api("DELETE", `trials/${trial}/diary/${day}`);
    location.reload();
  } catch (error) {
    showFailure(form.querySelector("[role=alert]"), error);
  }
});

readsTable(document.getElementById("diary-file"), `trials/${trial}/diary.csv`);
