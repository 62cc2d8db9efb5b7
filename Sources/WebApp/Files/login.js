import { api, onSubmit } from "/files/api.js";

onSubmit(document.querySelector("[data-form=login]"), async ({ password }) => {
  await api("POST", "login", { password });
  location.assign("/");
});
