import { api, onSubmit, wireDialogs } from "/files/api.js";
import { numberOf } from "/files/forms.js";

wireDialogs();

const form = (name) => document.querySelector(`[data-form="${name}"]`);

onSubmit(form("session"), async ({ day, footwear, insole, speed, note }) => {
  const session = await api("POST", `people/${form("session").dataset.person}/sessions`, {
    day, footwear, insole, note, speed_kmh: numberOf(speed),
  });
  location.assign(`/sessions/${session.id}`);
});

onSubmit(form("edit-person"), async ({ name, note }) => {
  await api("PATCH", `people/${form("edit-person").dataset.person}`, { name, note });
  location.reload();
});

onSubmit(form("delete-person"), async () => {
  await api("DELETE", `people/${form("delete-person").dataset.person}`);
  location.assign("/");
});
