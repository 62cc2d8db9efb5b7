// What is tried, and how: plans a trial.

import { api, onSubmit } from "/files/api.js";

const first = document.querySelector("[data-form=first]");
first?.querySelector("select").addEventListener("change", () => first.submit());

const form = document.querySelector("[data-form=trial]");
if (form) {
  onSubmit(form, async ({ item, foot, way, start }) => {
    const [design, recordings] = way.split("/");
    const trial = await api("POST", `people/${form.dataset.person}/trials`, {
      first_recording_id: Number(first.querySelector("select").value), item, foot, design,
      recordings_each: Number(recordings), start_day: start,
    });
    location.assign(`/trials/${trial.id}/plan`);
  });
}
