// The list of matches: those that are on first.

import { scorers } from "./chart.js";
import { byId, el, paint, say } from "./dom.js";
import { follow } from "./stream.js";
import { STANDSTILL } from "./tally.js";

/** Seconds without a line after which a match that was never whistled off counts as over. */
const SILENT = 3 * 3600;

const matches = new Map();
const cards = new Map();
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
  const all = [...matches.values()];
  fill("live", all.filter((match) => !isOver(match)));
  fill("ended", all.filter(isOver).sort((a, b) => (b.at ?? 0) - (a.at ?? 0)));
  byId("empty").hidden = all.length > 0;
}

function fill(id, found) {
  byId(`${id}-title`).hidden = found.length === 0;
  const list = byId(id);
  const wanted = found.map((match) => cards.get(match.match));
  wanted.forEach((card, place) => {
    if (list.children[place] !== card) list.insertBefore(card, list.children[place] ?? null); // focus stays where it is
  });
  while (list.children.length > wanted.length) list.lastElementChild.remove();
}

function update(match) {
  matches.set(match.match, match);
  const card = cards.get(match.match) ?? newCard(match);
  const [clock, home, score, away, goals, text] = card.parts;
  const pens = "shoot_out_home" in match.score ? ` (${match.score.shoot_out_home}–${match.score.shoot_out_away} pens)` : "";
  say(clock, match.status === "ended" ? "Full time" : (STANDSTILL[match.kind] ?? match.clock));
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
