// The viewer's choices: view, style, language, pause, delay, hidden scores, tabs, and the keys for them.

import { byId, el } from "./dom.js";
import { choose, chosen, chosenNumber, scoresHidden } from "./settings.js";
import { word } from "./words.js";

const VIEWS = ["main", "all", "goals", "cards"];
const CHOICES = { __proto__: null, wire: "Wire", lively: "Lively", brief: "Brief", radio: "Radio", en: "English", de: "Deutsch" };
const TABS = ["commentary", "stats", "line-ups", "story"];

/** `actions`: refold(), reopen(name, value), pause(), step(direction), newest(), opened() of a tab. */
export function watchControls(actions) {
  const form = byId("controls");
  restore(form);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", ({ target }) => {
    if (target.name === "show") show(target.value, actions);
    else if (target.name === "style" || target.name === "language") actions.reopen(target.name, target.value);
    else if (target.name === "scores") hideScores(target.checked, actions);
    else if (target.name === "delay") actions.reopen("delay", target.value === "0" ? "" : target.value);
  });
  form.addEventListener("input", ({ target }) => {
    if (target.name === "importance") {
      choose("importance", target.value);
      actions.refold();
    }
    if (target.name === "delay") sayDelay(target.value);
  });
  byId("show-scores").addEventListener("click", () => {
    form.elements.scores.checked = false;
    hideScores(false, actions);
  });
  byId("pause").addEventListener("click", actions.pause);
  byId("keys").addEventListener("click", help);
  byId("single-keys").checked = chosen("keys") !== "off";
  byId("single-keys").addEventListener("change", ({ target }) => choose("keys", target.checked ? "" : "off"));
  for (const button of document.querySelectorAll(".tabs [data-tab]")) {
    button.addEventListener("click", () => {
      openTab(button.dataset.tab);
      actions.opened();
    });
  }
  document.addEventListener("keydown", (event) => pressed(event, form, actions));
}

function restore(form) {
  const view = VIEWS.includes(chosen("show")) ? chosen("show") : "main";
  form.querySelector(`input[name=show][value=${view}]`).checked = true;
  byId("lines").dataset.show = view;
  form.elements.scores.checked = scoresHidden();
  form.elements.delay.value = chosenNumber("delay", 1, 120);
  sayDelay(form.elements.delay.value);
  form.elements.importance.value = chosenNumber("importance", 1, 5) || 2;
  openTab(TABS.includes(chosen("tab")) ? chosen("tab") : "commentary");
}

function show(view, actions) {
  choose("show", view === "main" ? "" : view);
  byId("lines").dataset.show = view;
  actions.refold();
}

function hideScores(now, actions) {
  choose("scores", now ? "hidden" : "");
  actions.refold();
}

function sayDelay(seconds) {
  byId("delay-value").textContent = word("seconds", seconds);
}

/** Open a tab of a narrow page. */
export function openTab(name) {
  document.body.dataset.tab = name;
  choose("tab", name === "commentary" ? "" : name);
  for (const button of document.querySelectorAll(".tabs [data-tab]")) {
    button.setAttribute("aria-pressed", String(button.dataset.tab === name));
  }
}

/** Single keys can be switched off: speech input types them unawares (WCAG 2.1.4). */
function pressed(event, form, actions) {
  if (chosen("keys") === "off" || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input[type=search], select, dialog *")) return;
  const keys = { j: () => actions.step(1), k: () => actions.step(-1), n: actions.newest, p: actions.pause, "?": help };
  const view = VIEWS[Number(event.key) - 1];
  if (view) {
    form.querySelector(`input[name=show][value=${view}]`).checked = true;
    show(view, actions);
  } else if (event.key in keys) {
    event.preventDefault();
    keys[event.key]();
  }
}

function help() {
  const box = byId("help");
  const rows = word("keyList").flatMap(([key, what]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, what)]);
  byId("help-list").replaceChildren(...rows);
  box.showModal();
}

/** The name of a style or language for people. */
export const choiceName = (value) => CHOICES[value] ?? value;

/** Offer the styles or languages that are published, by their names for people; hidden where there is no choice. */
export function offer(name, published, current) {
  const box = byId(`${name}s`);
  const offered = [...box.querySelectorAll("input")].map((choice) => choice.value);
  if (offered.join() === published.join()) return;
  const choices = published.map((value) =>
    el("label", {}, el("input", { type: "radio", name, value, checked: value === current }), el("span", {}, choiceName(value))),
  );
  box.replaceChildren(box.querySelector("legend"), ...choices);
  box.hidden = published.length < 2;
}
