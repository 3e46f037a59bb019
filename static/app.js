"use strict";
// Everything here is comfort: each page does its whole work without it.
const focusRefusal = () => document.querySelector("[data-focus]")?.focus();

const say = (text) => {
  const live = document.getElementById("live");
  live.textContent = text;
  live.classList.toggle("notice", Boolean(text));
};

// A sheet of the bar closes by Escape, or by a tap beside it.
const closeSheets = (except) => {
  for (const sheet of document.querySelectorAll("details.more[open]")) {
    if (!sheet.contains(except)) sheet.open = false;
  }
};

// A picked day is said again as it is written here, whatever order this browser shows it in.
document.addEventListener("input", (event) => {
  if (event.target.type !== "date") return;
  const said = document.querySelector(`output[for="${event.target.id}"]`);
  if (said) said.value = event.target.value.split("-").reverse().join("/");
});
document.addEventListener("click", (event) => closeSheets(event.target));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeSheets(null);
});
document.addEventListener("DOMContentLoaded", focusRefusal);
document.addEventListener("htmx:afterSettle", focusRefusal);
document.addEventListener("htmx:beforeRequest", () => say(""));
for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(name, () => say(document.getElementById("live").dataset.failed));
}
