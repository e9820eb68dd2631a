// The run of play as a picture: a bar a minute, home upwards, with goals and red cards on the line of time.

import { svg } from "./dom.js";
import { isDismissal, minutes, momentum, timeline } from "./tally.js";

const WIDTH = 360;
const HEIGHT = 148;
const MIDDLE = HEIGHT / 2;
const MARKS = 13; // height of the row of marks at the top and at the bottom
const TALLEST = MIDDLE - MARKS - 8;
/** Pressure that fills the height; more does not go beyond it. */
const FULL = 8;
const SIDES = { 1: "home", 2: "away" };

/** The picture of a match, as an <svg>. `names` are the teams' names by side. */
export function chart(match, names) {
  const line = timeline(match);
  const last = match.moments.reduce((end, moment) => Math.max(end, line.at(moment.period, moment.clock)), 0);
  const values = momentum(match, line, last);
  const x = (minute) => (minute / line.length) * WIDTH;
  const picture = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": words(match, values, names) });
  for (const end of line.breaks) {
    picture.append(svg("line", { class: "break", x1: x(end), x2: x(end), y1: MARKS + 2, y2: HEIGHT - MARKS - 2 }));
  }
  picture.append(svg("line", { class: "axis", x1: 0, x2: WIDTH, y1: MIDDLE, y2: MIDDLE }));
  const width = Math.max(1, WIDTH / line.length - 0.8);
  values.forEach((value, minute) => {
    const height = Math.min(1, Math.abs(value) / FULL) * TALLEST;
    if (height < 0.5) return;
    const side = value > 0 ? "home" : "away";
    picture.append(svg("rect", { class: side, x: x(minute), y: value > 0 ? MIDDLE - height : MIDDLE, width, height }));
  });
  for (const goal of match.goals) picture.append(ball(x(line.at(goal.period, goal.clock)), goal));
  for (const moment of match.moments) {
    if (isDismissal(moment.kind)) picture.append(card(x(line.at(moment.period, moment.clock)), moment));
  }
  return picture;
}

function ball(at, goal) {
  const title = svg("title", {}, `Goal ${goal.clock}${goal.player ? ` ${goal.player}` : ""}`);
  const cy = goal.side === 1 ? MARKS / 2 + 1 : HEIGHT - MARKS / 2 - 1;
  const cx = Math.min(WIDTH - 6, Math.max(6, at));
  return svg("circle", { class: `goal ${SIDES[goal.side]}`, cx, cy, r: 5 }, title);
}

function card(at, moment) {
  const title = svg("title", {}, `Red card ${moment.clock}`);
  const x = Math.min(WIDTH - 7, Math.max(0, at - 3.5));
  return svg("rect", { class: "red-card", x, y: moment.side === 1 ? 2 : HEIGHT - 12, width: 7, height: 10, rx: 1 }, title);
}

/** The picture in words. */
function words(match, values, names) {
  const late = values.slice(-10).reduce((sum, value) => sum + value, 0);
  const goals = match.goals.map((goal) => `${names[goal.side]} ${goal.clock}`).join(", ");
  const who = Math.abs(late) < 4 ? "Neither side" : names[late > 0 ? 1 : 2];
  return `Run of play by minute. ${who} pressed more in the last ten minutes. Goals: ${goals || "none yet"}.`;
}

/** Scorers of one side with their minutes, in the order of their first goals: ["Toni Kroos 24', 26'", …]. */
export function scorers(goals, side) {
  const found = new Map();
  const order = [...goals].sort((a, b) => clockOrder(a.clock) - clockOrder(b.clock));
  for (const goal of order) {
    if (goal.side !== side) continue;
    const remark = { own_goal: " (own goal)", penalty_goal: " (pen)" }[goal.kind] ?? "";
    const name = `${goal.player ?? "Goal"}${goal.kind === "own_goal" ? remark : ""}`;
    const clock = `${goal.clock}${goal.kind === "penalty_goal" ? remark : ""}`;
    found.set(name, [...(found.get(name) ?? []), clock]);
  }
  return [...found].map(([name, clocks]) => `${name} ${clocks.join(", ")}`);
}

function clockOrder(clock) {
  const [minute, added] = minutes(clock);
  return minute + added / 100;
}
