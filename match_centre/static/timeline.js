// The match on one line of minutes over the full width: goals, cards and changes, and the run of play under them.

import { byId, el, renew, svg } from "./dom.js";
import { isCard, isDismissal, minuteOf, momentum, timeline } from "./tally.js";
import { word } from "./words.js";

const WIDTH = 1000;
const HEIGHT = 112;
const MIDDLE = HEIGHT / 2;
const MARKS = 24; // height of the row of marks at the top and at the bottom
const TALLEST = MIDDLE - MARKS - 4;
/** Pressure that fills the height; more does not go beyond it. */
const FULL = 8;
/** Fewer events that tell of pressure say nothing of the run of play. */
const LEAST_EVENTS = 6;
const SIDES = { 1: "home", 2: "away" };
const GOALS = new Set(["goal", "penalty_goal", "own_goal"]);
const PRESSING = new Set(["saved", "woodwork", "missed", "blocked", "attempt", "corner", "free_kick", "offside", "penalty"]);

let shown = { moments: null };

/**
 * Draw the timeline; `names` are the teams' names by side, `linkTo(event)` the address of a line. Most lines change
 * little: of a long match all marks would take longer than everything else that a line needs.
 */
export function drawTimeline(match, names, linkTo) {
  const line = timeline(match);
  const x = (minute) => 8 + (minute / line.length) * (WIDTH - 16);
  const percent = (minute) => `${(100 * x(minute)) / WIDTH}%`;
  const of = [line.length, names[1], names[2], document.documentElement.lang].join("\n");
  const isNew = shown.moments !== match.moments || shown.of !== of; // a correction begins new moments
  if (isNew) shown = { moments: match.moments, of, marked: 0, bars: [], ...frame(line, x) };
  const marks = match.moments.slice(shown.marked).filter(isMarked).map((moment) => markOf(moment, percent(line.at(moment.period, moment.clock)), names, linkTo));
  shown.marked = match.moments.length;
  if (isNew) {
    renew(byId("chart"), shown.picture, ...ticks(line, percent), ...marks);
  } else byId("chart").append(...marks);
  drawPlay(match, line, x, names);
}

/** What stands still: the axis, breaks, and places for what is played. */
function frame(line, x) {
  const lineOf = (name, from, to, y1 = MIDDLE, y2 = MIDDLE) => svg("line", { class: name, x1: from, x2: to, y1, y2 });
  const played = lineOf("played", 8, 8);
  const breaks = line.breaks.map((end) => lineOf("break", x(end), x(end), MARKS, HEIGHT - MARKS));
  const picture = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", role: "group" }, ...breaks, lineOf("axis", 8, WIDTH - 8), played);
  return { picture, played };
}

/** How far the match is, and who was pressing in each minute. */
function drawPlay(match, line, x, names) {
  const last = match.moments.reduce((end, { period, clock }) => Math.max(end, line.at(period, clock)), 0);
  const pressing = match.moments.filter(({ kind }) => PRESSING.has(kind)).length;
  const values = pressing >= LEAST_EVENTS ? momentum(match, line, last) : [];
  put(shown.picture, "aria-label", words(match, values, names));
  put(shown.played, "x2", x(last));
  const width = Math.max(1, (WIDTH - 16) / line.length - 2);
  values.forEach((value, minute) => {
    const height = Math.min(1, Math.abs(value) / FULL) * TALLEST;
    const bar = (shown.bars[minute] ??= shown.picture.appendChild(svg("rect", { x: x(minute), width })));
    put(bar, "class", height < 0.5 ? "none" : value > 0 ? "home" : "away");
    put(bar, "y", (value > 0 ? MIDDLE - height : MIDDLE).toFixed(1));
    put(bar, "height", height < 0.5 ? 0 : height.toFixed(1));
  });
}

function put(element, name, value) {
  if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
}

/** Minutes below the line; half-time by its name. */
function ticks(line, percent) {
  const quarters = [[1, 15], [1, 30], [2, 60], [2, 75]].map(([period, minute]) => [line.at(period, `${minute + 1}'`), `${minute}'`]);
  const ends = line.breaks.map((minute, place) => [minute, [word("half"), "90'", "105'"][place]]);
  return [...quarters, ...ends].map(([minute, text]) => {
    const tick = el("span", { class: "tick", "aria-hidden": "true" }, text);
    tick.style.left = percent(minute);
    return tick;
  });
}

/** Goals, cards and changes of a known minute. */
const isMarked = ({ kind, period, timeless }) => period !== 5 && !timeless && (GOALS.has(kind) || isCard(kind) || kind === "substitution");

/** A mark, with what it says and where it leads. */
function markOf(moment, left, names, linkTo) {
  const { kind, side, clock, event } = moment;
  const look = GOALS.has(kind) ? "goal" : isDismissal(kind) ? "red" : isCard(kind) ? "yellow" : "change";
  const said = `${clock} ${label(moment)}, ${names[side]}`;
  const mark = el("a", { class: `mark ${SIDES[side]} ${look}`, href: linkTo(event), title: said, "aria-label": said });
  mark.style.left = left;
  return mark;
}

function label({ kind, player, on }) {
  const badges = word("badges");
  const what = badges[kind === "penalty_goal" ? "goal" : kind === "substitution" ? "change" : kind];
  const who = player ?? on;
  return who ? `${what}: ${who}` : what;
}

/** The picture in words. */
function words(match, values, names) {
  const late = values.slice(-10).reduce((sum, value) => sum + value, 0);
  const goals = match.goals.map((goal) => `${names[goal.side]} ${minuteOf(goal)}`).join(", ");
  const who = Math.abs(late) < 4 ? word("neither") : names[late > 0 ? 1 : 2];
  return `${word("timeline")}. ${values.length ? `${word("pressed", who)} ` : ""}${word("goalsAt", goals || word("noneYet"))}`;
}
