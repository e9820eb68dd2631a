// The list of matches: those that are on first, then today's, then days to come and results by competition; and the
// conference.

import { announcer } from "./announcer.js";
import { paint } from "./colours.js";
import { connectionSign } from "./connection.js";
import { conference } from "./conference.js";
import { arrange, byId, drawing, el, mark, say } from "./dom.js";
import { favourites } from "./favourites.js";
import { matchRow, isOn, isToday } from "./row.js";
import { finds } from "./search.js";
import { choose, chosen, scoresHidden } from "./settings.js";
import { follow } from "./stream.js";
import { hasBegun } from "./tally.js";
import { dayOf, speak, word } from "./words.js";

/** With more matches than these, competitions are folded. */
const OPEN_UP_TO = 40;
/** A competition with no more than these is not broken over two columns. */
const IN_ONE_COLUMN = 10;
/** Without all of them by then the page shows what there is, in milliseconds. */
const LOADED_WITHIN = 1500;

/** Parts with a heading for each day. */
const DATED = new Set(["upcoming", "results"]);

const matches = new Map();
const rows = new Map();
const groups = new Map(); // by part of the page and competition
const favourite = favourites((id) => matches.has(id) && update(matches.get(id)));
let caughtUp = false;
let before = new Set(); // matches that were there when the list started over
let ahead = 0;
let fresh = false;
let leaveConference = null;
let was = history.state?.list ?? null; // where the viewer left the list, on the way back to it
const draw = drawing(drawNow);
const announce = announcer(byId("announcer"), () => "");
const sign = connectionSign((text) => announce({ parts: [text] }), (now) => {
  fresh = now;
  document.body.dataset.fresh = String(fresh);
  draw();
});
const states = new Map(); // of each stream

/** Tell the state of a stream; the sign shows one that is not well, if there is one. */
const stateOf = (stream) => (...state) => {
  if (state.length) states.set(stream, state);
  else states.delete(stream);
  const all = [...states.values()];
  sign(...(all.find(([name]) => name !== "live" && name !== "polling") ?? all[0]));
};

/** The order within a part: by kick-off, then competition and name; the same for everybody. */
function byKickOff(a, b) {
  return (a.kick_off ?? 0) - (b.kick_off ?? 0) || compare(a.competition ?? "", b.competition ?? "") || compare(a.home, b.home) || compare(a.match, b.match);
}

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const dayKey = (seconds) => new Date(seconds * 1000).toDateString();

function drawNow() {
  mark(document.body, "scores", scoresHidden() ? "hidden" : "shown");
  offerCompetitions();
  const wanted = byId("competition").value;
  const searched = byId("search").value.trim();
  const found = [...matches.values()].filter(
    (match) =>
      (!wanted || match.competition === wanted) &&
      (!searched || finds(searched, [match.home, match.away, match.competition ?? ""])),
  );
  const parts = { favourites: [], now: [], today: [], upcoming: [], results: [] };
  for (const match of found) {
    if (favourite.has(match.match)) parts.favourites.push(match);
    else if (isOn(match, ahead)) parts.now.push(match);
    else if (match.kick_off && isToday(match.kick_off, ahead)) parts.today.push(match);
    else if (!hasBegun(match) && match.kick_off > Date.now() / 1000 + ahead) parts.upcoming.push(match);
    else parts.results.push(match);
  }
  parts.results.sort(byKickOff).reverse();
  for (const part of ["favourites", "now", "today", "upcoming"]) parts[part].sort(byKickOff);
  const open = found.length <= OPEN_UP_TO || Boolean(searched);
  const sections = Object.entries(parts).filter(([, of]) => of.length).map(([part, of]) => section(part, of, open || !DATED.has(part), Boolean(searched)));
  arrange(byId("matches"), sections);
  byId("secret").hidden = !(leaveConference && scoresHidden());
  byId("filter").hidden = caughtUp && matches.size === 0 && !leaveConference;
  if (!leaveConference) { // the conference says itself whether it is empty
    byId("empty").hidden = found.length > 0 || !caughtUp;
    say(byId("empty"), word(matches.size ? "noneFound" : "noMatch"));
  }
  if (!caughtUp) return;
  document.body.classList.remove("loading"); // whole, or its rows would move as more come
  if (was) takePlace(rows.get(was.row), was.top);
  was = null;
}

/** Remember, for the way back, what is open, and which row stands where. */
function keepPlace() {
  if (was) return;
  const open = [...groups].filter(([, each]) => each.open).map(([key]) => key);
  const inOpen = [...rows].filter(([, row]) => row.closest("details")?.open);
  const places = inOpen.map(([id, row]) => [id, row.getBoundingClientRect()]).filter(([, { bottom }]) => bottom > 0);
  const [row, { top }] = places.reduce((first, each) => (each[1].top < first[1].top ? each : first), ["", { top: Infinity }]);
  history.replaceState({ list: { open, row, top } }, "");
}

/** Put a row where it stood; once more when those around it are drawn, for their heights were guessed. */
function takePlace(row, top) {
  const move = () => row?.isConnected && scrollBy({ top: row.getBoundingClientRect().top - top, behavior: "instant" });
  move();
  requestAnimationFrame(() => requestAnimationFrame(move));
}

/** One part of the list: a heading, then each competition with its matches, some by day. */
function section(part, found, open, searched) {
  const names = [...new Set(found.map((match) => match.competition ?? ""))]; // where there are days, in their order
  if (!DATED.has(part)) names.sort((a, b) => !a - !b || compare(a, b));
  const whole = kept(`part ${part}`, () => el("section", { class: "part", "data-part": part }, el("h2", {}), el("div", {})));
  say(whole.firstElementChild, word(part === "now" && !fresh ? "nowStale" : part));
  arrange(whole.lastElementChild, names.map((name) => {
    const wanted = found.filter((match) => (match.competition ?? "") === name);
    const group = kept(`${part} ${name}`, () => el("details", { open: was?.open.includes(`${part} ${name}`) ?? open }, el("summary", {}, el("span", {}), el("span", { class: "count" })), el("div", { class: "matches" })));
    if (searched) group.open = true;
    mark(group, "short", String(wanted.length <= IN_ONE_COLUMN));
    const [title, count] = group.firstElementChild.children;
    say(title, name || word("other"));
    say(count, ` (${wanted.length})`);
    arrange(group.lastElementChild, DATED.has(part) ? byDay(part, name, wanted) : [listOf(`${part} ${name}`, wanted)]);
    return group;
  }));
  return whole;
}

function byDay(part, name, found) {
  const days = [...new Set(found.map((match) => (match.kick_off ? dayKey(match.kick_off) : "")))];
  return days.flatMap((day) => {
    const of = found.filter((match) => (match.kick_off ? dayKey(match.kick_off) : "") === day);
    const list = listOf(`${part} ${name} ${day}`, of);
    if (!day) return [list];
    const heading = kept(`day ${part} ${name} ${day}`, () => el("h3", {}, el("time", { datetime: new Date(of[0].kick_off * 1000).toISOString().slice(0, 10) })));
    say(heading.firstElementChild, dayOf(of[0].kick_off));
    return [heading, list];
  });
}

function listOf(key, found) {
  const list = kept(`list ${key}`, () => el("ul", {}));
  arrange(list, found.map((match) => rows.get(match.match)));
  return list;
}

function kept(key, make) {
  if (!groups.has(key)) groups.set(key, make());
  return groups.get(key);
}

/** The choice of a competition, as soon as there are two. */
function offerCompetitions() {
  const box = byId("competition");
  const found = [...new Set([...matches.values()].map((match) => match.competition).filter(Boolean))].sort(compare);
  const current = box.value || chosen("competition");
  if ([...box.options].map((option) => option.value).join("\n") !== ["", ...found].join("\n")) {
    const option = (value, text) => el("option", { value, selected: value === current }, text);
    box.replaceChildren(option("", word("allCompetitions")), ...found.map((name) => option(name, name)));
  }
  box.hidden = (found.length < 2 && !box.value) || chosen("show") === "conference";
}

function update(match) {
  before.delete(match.match);
  matches.set(match.match, match);
  if (!rows.has(match.match)) rows.set(match.match, matchRow(match.match, toggleFavourite));
  const row = rows.get(match.match);
  row.update(match, favourite.has(match.match), ahead);
  paint(row, match);
  draw();
}

function toggleFavourite(id) {
  favourite.toggle(id);
  update(matches.get(id));
}

/** The list, or the important lines of all matches in one stream. */
function showView() {
  const together = chosen("show") === "conference";
  byId("matches").hidden = together;
  byId("conference").hidden = !together;
  byId("search").hidden = together; // it looks for matches, not for lines
  byId("empty").hidden = true;
  byId("filter").elements.show.value = together ? "conference" : "matches";
  if (together) leaveConference ??= conference(byId("conference"), byId("empty"), speak, stateOf("conference"));
  else {
    leaveConference?.();
    if (leaveConference) stateOf("conference")();
    leaveConference = null;
  }
  draw();
}

byId("filter").addEventListener("submit", (event) => event.preventDefault());
byId("filter").addEventListener("change", ({ target }) => {
  if (target.name === "show") {
    choose("show", target.value === "conference" ? "conference" : "");
    showView();
  } else if (target.id === "competition") choose("competition", target.value);
  else if (target.id === "scores") {
    choose("scores", target.checked ? "hidden" : "");
    for (const match of matches.values()) update(match); // their links say so too
  }
  draw();
});
byId("search").addEventListener("input", ({ target }) => {
  choose("team", target.value.trim());
  draw();
});

history.scrollRestoration = "manual"; // the browser would look for the place before the rows are there
let scrolled = 0;
addEventListener("scroll", () => {
  clearTimeout(scrolled);
  scrolled = setTimeout(keepPlace, 200);
}, { passive: true });
for (const name of ["click", "toggle"]) byId("matches").addEventListener(name, keepPlace, true);

speak(chosen("language") || navigator.language);
byId("search").placeholder = word("search");
byId("search").value = chosen("team");
byId("scores").checked = scoresHidden();
showView();
setTimeout(() => document.body.classList.remove("loading"), LOADED_WITHIN);
follow(
  "/events/matches",
  {},
  {
    match: update,
    reset: () => {
      before = new Set(matches.keys());
    },
    "caught-up": () => {
      for (const each of [matches, rows]) for (const id of before) each.delete(id);
      before.clear();
      caughtUp = true;
      draw();
    },
    ping: ({ now }) => {
      ahead = now - Date.now() / 1000;
      draw();
    },
  },
  stateOf("list"),
);
