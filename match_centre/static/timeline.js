// The match on one line of minutes over the full width: goals, cards and changes, and the run of play under them.

import { svg } from "./dom.js";
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

/** Whether a kind of event is in the picture. */
export const isPictured = (kind) => GOALS.has(kind) || PRESSING.has(kind) || isCard(kind) || kind === "substitution";

/** The picture of a match, as an <svg>. `names` are the teams' names by side; `linkTo(event)` is a line's address. */
export function picture(match, names, linkTo) {
  const line = timeline(match);
  const last = match.moments.reduce((end, moment) => Math.max(end, line.at(moment.period, moment.clock)), 0);
  const told = match.moments.filter(({ kind }) => !GOALS.has(kind) && PRESSING.has(kind)).length >= LEAST_EVENTS;
  const values = told ? momentum(match, line, last) : [];
  const x = (minute) => 8 + (minute / line.length) * (WIDTH - 16);
  const drawn = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", role: "group", "aria-label": words(match, values, names) });
  for (const end of line.breaks) {
    drawn.append(svg("line", { class: "break", x1: x(end), x2: x(end), y1: MARKS, y2: HEIGHT - MARKS }));
  }
  drawn.append(svg("line", { class: "axis", x1: 8, x2: WIDTH - 8, y1: MIDDLE, y2: MIDDLE }));
  drawn.append(svg("line", { class: "played", x1: 8, x2: x(last), y1: MIDDLE, y2: MIDDLE }));
  const width = Math.max(1, (WIDTH - 16) / line.length - 2);
  values.forEach((value, minute) => {
    const height = Math.min(1, Math.abs(value) / FULL) * TALLEST;
    if (height < 0.5) return;
    const side = value > 0 ? "home" : "away";
    drawn.append(svg("rect", { class: side, x: x(minute), y: value > 0 ? MIDDLE - height : MIDDLE, width, height }));
  });
  return { drawn, marks: marks(match, line, names, linkTo), ticks: ticks(line) };
}

/** Minutes below the line, in percent of the width; half-time by its name. */
function ticks(line) {
  const percent = (minute) => (8 + (minute / line.length) * (WIDTH - 16)) / (WIDTH / 100);
  const quarters = [[1, 15], [1, 30], [2, 60], [2, 75]].map(([period, minute]) => ({ at: percent(line.at(period, `${minute + 1}'`)), text: `${minute}'` }));
  const ends = line.breaks.map((minute, place) => ({ at: percent(minute), text: [word("half"), "90'", "105'"][place] }));
  return [...quarters, ...ends];
}

const PRESSING = new Set(["saved", "woodwork", "missed", "blocked", "attempt", "corner", "free_kick", "offside", "penalty"]);

/** Where each goal, card and change of a known minute stands, in percent of the width, with what it says and where it leads. */
function marks(match, line, names, linkTo) {
  const found = match.moments.filter(({ kind, period, timeless }) => period !== 5 && !timeless && (GOALS.has(kind) || isCard(kind) || kind === "substitution"));
  const at = (moment) => (8 + (line.at(moment.period, moment.clock) / line.length) * (WIDTH - 16)) / (WIDTH / 100);
  return found.map((moment) => ({
    side: SIDES[moment.side],
    look: GOALS.has(moment.kind) ? "goal" : isDismissal(moment.kind) ? "red" : isCard(moment.kind) ? "yellow" : "change",
    at: at(moment),
    label: `${moment.clock} ${label(moment)}, ${names[moment.side]}`,
    href: linkTo(moment.event),
  }));
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
