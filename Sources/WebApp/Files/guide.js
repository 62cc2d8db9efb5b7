// Finds articles while one types: every word has to occur in the title, the summary or the text.
import { counted } from "/files/api.js";

const search = document.querySelector(".guide-search");
const input = document.getElementById("guide-search");
const articles = [...document.querySelectorAll("#guide-list > li")];
const none = document.getElementById("guide-none");
const count = document.getElementById("guide-count");

const plain = (text) => text.toLocaleLowerCase(document.documentElement.lang).normalize("NFD").replace(/\p{M}/gu, "");
const texts = articles.map((article) => plain(article.dataset.text));

/** Some words around the first place where it was found. */
function excerpt(article, word) {
  const text = article.dataset.text;
  const place = plain(text).indexOf(word);
  const begin = text.lastIndexOf(" ", Math.max(0, place - 50)) + 1;
  const end = text.indexOf(" ", place + word.length + 60);
  return `${begin > 0 ? "… " : ""}${text.slice(begin, end < 0 ? undefined : end)}${end < 0 ? "" : " …"}`;
}

function show() {
  const sought = plain(input.value).split(/\s+/).filter(Boolean);
  let found = 0;
  articles.forEach((article, i) => {
    const isFound = sought.every((word) => texts[i].includes(word));
    article.hidden = !isFound;
    found += isFound ? 1 : 0;
    const line = article.querySelector(".found");
    line.hidden = !isFound || sought.length === 0;
    line.textContent = line.hidden ? "" : excerpt(article, sought[0]);
  });
  none.hidden = found > 0;
  count.textContent = counted(found, "guide.found");
}

search.hidden = false;
search.addEventListener("submit", (event) => {
  event.preventDefault();
  articles.find((article) => !article.hidden)?.querySelector("a").focus();
});
input.addEventListener("input", show);
if (input.value) show();
