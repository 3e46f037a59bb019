"use strict";
// Everything here is comfort: each page does its whole work without it.
const focusRefusal = () => document.querySelector("[data-focus]")?.focus();

const say = (text) => {
  const live = document.getElementById("live");
  live.textContent = text;
  live.classList.toggle("notice", Boolean(text));
};

// A sheet of the bar closes by Escape, which takes the keyboard back to what opened it, or by a tap beside it.
const closeSheets = (except) => {
  for (const sheet of document.querySelectorAll("details.more[open]")) {
    if (sheet.contains(except)) continue;
    if (!except && sheet.contains(document.activeElement)) sheet.querySelector("summary").focus();
    sheet.open = false;
  }
};

// The paragraph for Zalo. Where the clipboard is out of reach (no HTTPS) the text is marked and copied the old way.
const copyFrom = async (text) => {
  try {
    await navigator.clipboard.writeText(text.value);
    return true;
  } catch {
    for (let fold = text.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    text.select();
    return document.execCommand("copy");
  }
};
const sendOn = async (button) => {
  const text = document.getElementById(button.dataset.copy ?? button.dataset.share);
  if (button.dataset.share) return navigator.share({ text: text.value }).catch(() => {});
  if (await copyFrom(text)) button.querySelector("span").textContent = button.dataset.said;
};
const offerSending = () => {
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
  for (const button of document.querySelectorAll("[data-share]")) button.hidden = !navigator.share;
};

// In a matrix the arrows go from field to field, and Tab leaves it.
const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const fieldsOf = (row) => [...row.querySelectorAll("a")];
const enter = (table, field) => {
  for (const other of table.querySelectorAll("tbody a")) other.tabIndex = other === field ? 0 : -1;
};
const walk = (event) => {
  const field = event.target.closest?.(".matrix tbody a");
  if (!field || event.altKey || event.ctrlKey || event.metaKey) return;
  const rows = [...field.closest("tbody").rows];
  const row = rows.indexOf(field.closest("tr"));
  const place = [...rows[row].cells].indexOf(field.closest("th, td"));
  let next;
  if (event.key === "Home" || event.key === "End") next = fieldsOf(rows[row]).at(event.key === "Home" ? 0 : -1);
  const [down, right] = STEPS[event.key] ?? [0, 0];
  if (right) next = fieldsOf(rows[row])[fieldsOf(rows[row]).indexOf(field) + right];
  if (down) next = rows[row + down]?.cells[place]?.querySelector("a");
  if (!next && !(event.key in STEPS)) return;
  event.preventDefault();
  if (!next) return;
  enter(field.closest("table"), next);
  next.focus();
};
const enterAll = () => {
  for (const table of document.querySelectorAll(".matrix")) enter(table, table.querySelector("tbody td a"));
};

// An offer that lasts ten seconds goes by itself, never from under a finger, a pointer or the keyboard.
const PASSING = 10_000;
const LATER = 2_000;
const leave = (note) => {
  if (note.matches(":hover, :focus-within")) setTimeout(leave, LATER, note);
  else note.remove();
};
const letPass = () => {
  for (const note of document.querySelectorAll("[data-passing]")) setTimeout(leave, PASSING, note);
};

// Files too large for their form are said beside it before they travel; the server weighs them again.
const MEGABYTE = 1024 * 1024;
const weigh = (input) => {
  const { each, eachMb, all, allMb } = input.dataset;
  const files = [...input.files];
  const heavy = files.filter((file) => file.size > eachMb * MEGABYTE).map((file) => file.name);
  const sum = files.reduce((total, file) => total + file.size, 0);
  const wrong = heavy.length ? `${each} ${heavy.join(", ")}` : sum > allMb * MEGABYTE ? all : "";
  input.setCustomValidity(wrong);
  document.getElementById(`w-${input.name}`).value = wrong;
};

// A picked day is said again as it is written here, whatever order this browser shows it in.
document.addEventListener("input", (event) => {
  if (event.target.type !== "date") return;
  const said = document.querySelector(`output[for="${event.target.id}"]`);
  if (said) said.value = event.target.value.split("-").reverse().join("/");
});
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-each-mb]")) weigh(event.target);
});
document.addEventListener("click", (event) => {
  closeSheets(event.target);
  const button = event.target.closest("[data-copy], [data-share]");
  if (button) sendOn(button);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeSheets(null);
});
document.addEventListener("keydown", walk);
document.addEventListener("DOMContentLoaded", () => {
  focusRefusal();
  offerSending();
  enterAll();
  letPass();
});
document.addEventListener("htmx:afterSettle", focusRefusal);
document.addEventListener("htmx:beforeRequest", () => say(""));
const failed = () => say(document.getElementById("live").dataset.failed);
for (const name of ["htmx:sendError", "htmx:timeout"]) document.addEventListener(name, failed);
// An answer that is not put into the page is still said in its own words: what happened, what to do next.
document.addEventListener("htmx:responseError", (event) => {
  const answer = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html").querySelector(".refusal");
  if (!answer) return failed();
  const said = [...answer.querySelectorAll("h1, p:not(.meta)")].filter((part) => !part.querySelector("a"));
  say(said.map((part) => part.textContent.trim().replace(/[.]?$/, ".")).join(" "));
});
