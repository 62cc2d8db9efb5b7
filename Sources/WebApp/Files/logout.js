import { announce, api } from "/files/api.js";

document.getElementById("log-out").addEventListener("click", async () => {
  try {
    await api("POST", "logout");
    location.assign("/login");
  } catch (error) {
    announce(error.message);
  }
});
