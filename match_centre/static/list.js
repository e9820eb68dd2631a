// The list of matches: those that are on first, by competition.

import { scorers } from "./chart.js";
import { byId, el, paint, say } from "./dom.js";
import { follow } from "./stream.js";
import { STANDSTILL } from "./tally.js";

/** Seconds without a line after which a match that was never whistled off counts as over. */
const SILENT = 3 * 3600;

const matches = new Map();
const cards = new Map();
const groups = new Map(); // by part of the page and competition
let drawing = 0;

function draw() {
  drawing ||= requestAnimationFrame(() => {
    drawing = 0;
    drawNow();
  });
}

function isOver(match) {
  return match.status === "ended" || (match.at !== null && Date.now() / 1000 - match.at > SILENT);
}

function drawNow() {
  // A match keeps its place: those that are on by the order they began in, those that are over newest first.
  offerCompetitions();
  const wanted = byId("competition").value;
  const all = [...matches.values()].filter((match) => !wanted || match.competition === wanted);
  fill("live", all.filter((match) => !isOver(match)));
  fill("ended", all.filter(isOver).sort((a, b) => (b.at ?? 0) - (a.at ?? 0)));
  byId("empty").hidden = all.length > 0;
}

/** The choice of a competition, as soon as there are two. */
function offerCompetitions() {
  const box = byId("competition");
  const found = [...new Set([...matches.values()].map((match) => match.competition).filter(Boolean))].sort();
  const chosen = box.value || (new URLSearchParams(location.search).get("competition") ?? "");
  if ([...box.options].map((option) => option.value).join("\n") !== ["", ...found].join("\n")) {
    const option = (value, text) => el("option", { value, selected: value === chosen }, text);
    box.replaceChildren(option("", "All competitions"), ...found.map((name) => option(name, name)));
  }
  byId("filter").hidden = found.length < 2 && !box.value;
}

function fill(id, found) {
  byId(`${id}-title`).hidden = found.length === 0;
  const names = [...new Set(found.map((match) => match.competition ?? ""))].sort((a, b) => !a - !b);
  arrange(byId(id), names.map((name) => {
    const group = groups.get(`${id} ${name}`) ?? newGroup(id, name);
    const wanted = found.filter((match) => (match.competition ?? "") === name);
    arrange(group.lastElementChild, wanted.map((match) => cards.get(match.match)));
    return group;
  }));
}

/** Have these children in this order; what stays in its place keeps the focus. */
function arrange(parent, wanted) {
  wanted.forEach((child, place) => {
    if (parent.children[place] !== child) parent.insertBefore(child, parent.children[place] ?? null);
  });
  while (parent.children.length > wanted.length) parent.lastElementChild.remove();
}

function newGroup(id, name) {
  const list = el("ul", { class: "matches" });
  const group = el("div", {}, name ? el("h3", {}, name) : null, list);
  groups.set(`${id} ${name}`, group);
  return group;
}

function update(match) {
  matches.set(match.match, match);
  const card = cards.get(match.match) ?? newCard(match);
  const [clock, home, score, away, goals, text] = card.parts;
  const pens = "shoot_out_home" in match.score ? ` (${match.score.shoot_out_home}–${match.score.shoot_out_away} pens)` : "";
  say(clock, STANDSTILL[match.kind] ?? (match.status === "ended" ? "Full time" : match.clock));
  say(home, match.home);
  say(score, `${match.score.home}–${match.score.away}${pens}`);
  say(away, match.away);
  say(goals, [1, 2].map((side) => scorers(match.goals, side).join(", ")).filter(Boolean).join(" · "));
  say(text, match.text);
  paint(card, match.home, match.away);
  card.dataset.status = match.status;
  draw();
}

function newCard(match) {
  const parts = [
    el("span", { class: "clock" }),
    el("span", { class: "team home" }),
    el("span", { class: "score" }),
    el("span", { class: "team away" }),
    el("span", { class: "goals" }),
    el("span", { class: "text" }),
  ];
  const card = el("li", {}, el("a", { href: `/match?${new URLSearchParams({ id: match.match })}` }, ...parts));
  card.parts = parts;
  cards.set(match.match, card);
  return card;
}

byId("filter").addEventListener("submit", (event) => event.preventDefault());
byId("competition").addEventListener("change", ({ target }) => {
  history.replaceState(null, "", target.value ? `?${new URLSearchParams({ competition: target.value })}` : "/");
  draw();
});

follow(
  "/events/matches",
  {},
  {
    match: update,
    reset: () => {
      matches.clear();
      cards.clear();
      draw();
    },
    "caught-up": draw,
  },
  (state) => {
    byId("connection").dataset.state = state;
    say(byId("connection"), state === "live" ? "Live" : "Connection lost, trying again …");
  },
);
