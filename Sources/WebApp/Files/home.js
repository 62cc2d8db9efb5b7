import { api, onSubmit, showFailure, wireDialogs } from "/files/api.js";

wireDialogs();

// A new person begins with a session of today, so that the next thing to do is to film.
const form = document.querySelector("[data-form=person]");
onSubmit(form, async ({ name, note }) => {
  const person = await api("POST", "people", { name, note });
  const session = await api("POST", `people/${person.id}/sessions`, { footwear: "shod" });
  location.assign(`/sessions/${session.id}`);
});

for (const button of document.querySelectorAll("[data-sample]")) {
  button.addEventListener("click", async () => {
    const alert = document.getElementById("sample-failure");
    showFailure(alert, null);
    button.disabled = true;
    try {
      const { session } = await api("POST", "sample");
      location.assign(`/sessions/${session.id}`);
    } catch (error) {
      showFailure(alert, error);
      button.disabled = false;
    }
  });
}
