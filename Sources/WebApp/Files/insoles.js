// A shop's or clinic's own range of insoles: sent as it is; what is wrong in it is shown line by line.
import { api } from "/files/api.js";

const form = document.getElementById("range");
const problem = form.querySelector(".range-problem");

function tell(error) {
  problem.querySelector("pre").textContent = error ? error.message : "";
  problem.hidden = !error;
}

async function change(work) {
  tell(null);
  try {
    await work();
    location.reload();
  } catch (error) {
    tell(error);
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const file = form.elements.file.files[0];
  change(() => api("PUT", `insole-range?name=${encodeURIComponent(file.name)}`, file));
});
form.querySelector("[data-act=reset]")?.addEventListener("click", () => change(() => api("DELETE", "insole-range")));
