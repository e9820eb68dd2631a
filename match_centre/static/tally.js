// A match's numbers, from its lines alone; needs no page, so it runs anywhere.

const GOALS = new Set(["goal", "penalty_goal", "own_goal"]);
const ON_TARGET = new Set(["goal", "penalty_goal", "saved", "penalty_saved"]);
const SHOTS = new Set([...ON_TARGET, "missed", "blocked", "woodwork", "attempt", "penalty_missed", "penalty_failed"]);
/** How much an event says of who is pressing; a penalty speaks for the side that did not concede it. */
const PRESSURE = {
  __proto__: null, // a line may have a kind of any name
  goal: 5, penalty_goal: 5, own_goal: 4, saved: 3, woodwork: 3, penalty_saved: 3, penalty_missed: 3,
  penalty_failed: 3, missed: 2, blocked: 2, attempt: 2, penalty: -3, corner: 1.5, free_kick: 0.5, offside: 0.5,
};
/** Minutes after which an event's pressure has gone to a third. */
const FADES = 4;
/** What is left of it after so many minutes. */
const FADED = Array.from({ length: 3 * FADES }, (_, minute) => Math.exp(-minute / FADES));
const LENGTHS = { 1: 45, 2: 45, 3: 15, 4: 15 };
const STARTS = { 1: 0, 2: 45, 3: 90, 4: 105, 5: 120 };

/** Kinds after which the clock stands still. */
export const STANDSTILL = new Set([
  "half_time", "full_time", "match_end", "extra_time", "extra_time_half_time", "extra_time_end", "abandoned", "postponed",
  "suspended", "not_played", "awarded",
]);
/** Kinds after which the match is over. */
const ENDS = new Set(["full_time", "match_end", "abandoned", "not_played", "awarded"]);
/** Kinds after which there is no play for long: the match is not on, nor over. */
const OFF = new Set(["postponed", "suspended"]);
/** Lines that may come while the referee waits for the video assistant; after any other, play has resumed. */
const WHILE_CHECKING = new Set(["added_time", "injury", "delay", "yellow", "second_yellow", "red", "substitution"]);

export const isCard = (kind) => kind === "yellow" || kind === "second_yellow" || kind === "red";
/** Seconds without a line after which a match that was never whistled off is not on any more. */
const SILENT = 3 * 3600;

/** Whether that holds for a match whose newest line is of then, in seconds by our clock. */
export const isSilent = (at) => Date.now() / 1000 - at >= SILENT;
export const isOver = (match) => ENDS.has(match.kind);
export const isOff = (match) => OFF.has(match.kind);
/** What shows that play has begun, also where the feed has no minutes. */
const PLAY = new Set([
  "kick_off", "half_time", "second_half", "full_time", "match_end", "own_goal", ...SHOTS, "corner", "foul", "hand_ball",
  "free_kick", "offside", "penalty",
]);
/** Whether it has kicked off: before it there are line-ups, in minute 0. */
export const hasBegun = ({ clock, kind }) => clock !== "0'" || PLAY.has(kind);
/** Whether kicks of a shoot-out are being taken; the clock says nothing then. */
export const isShootOut = ({ period, kind }) => period === 5 && !ENDS.has(kind);
export const isDismissal = (kind) => kind === "second_yellow" || kind === "red";
const other = (side) => 3 - side;

function emptySide() {
  return { shots: 0, onTarget: 0, corners: 0, fouls: 0, offsides: 0, yellow: 0, red: 0, players: new Map() };
}

/** Counts of the lines that are true now. */
function nothingCounted() {
  return { sides: { 1: emptySide(), 2: emptySide() }, moments: [], goals: [], lineUps: {}, added: null };
}

export function emptyMatch() {
  const clock = { score: null, clock: "", period: 1, sequence: -1, check: null, informed: -1, carries: null };
  return { ...nothingCounted(), ...clock, events: new Map() };
}

/** The minute as it is shown; "–" where the feed has none and the clock is the latest that it can have been. */
export const minuteOf = (line) => (line.minute_unknown ? "–" : line.clock);

const isMinute = /^(\d{1,3})(?:\+(\d{1,3}))?'?$/;
const parsed = new Map();

/** [45, 2] for "45+2'"; of what is no minute, [0, 0]. */
export function minutes(clock) {
  if (!parsed.has(clock)) {
    const [, minute = 0, added = 0] = isMinute.exec(clock) ?? [];
    parsed.set(clock, [Number(minute), Number(added)]);
  }
  return parsed.get(clock);
}

export const isCorrection = (line) => line.supersedes !== undefined;

/** The kind of what happened, as far as it is known now; null for what did not, or does not count. */
const standing = (line) => (line.retracted ? null : (line.now ?? line.kind));

/** Count one line. Each event counts once, by its latest revision, merged or not; summaries, reports and match information don't. */
export function count(match, line) {
  if (line.part) return;
  if (line.kind === "match_info") {
    if (line.revision >= match.informed) Object.assign(match, { informed: line.revision, carries: line.carries ?? null });
    return;
  }
  const known = match.events.get(line.event);
  if (known && known.revision >= line.revision) return;
  match.events.set(line.event, line); // replaces the earlier revision
  move(match, line);
  if (!known) {
    add(match, line);
    return;
  }
  Object.assign(match, nothingCounted());
  for (const each of match.events.values()) add(match, each);
}

/**
 * Whether the feed reports events of this kind completely, so that a number may be shown: as match information says it;
 * without, from the first such event on, and shots from the first that is no goal. Never a 0 for what is not reported.
 */
export function isCarried(match, what) {
  if (match.carries) return match.carries.includes(what);
  if (what === "shots") {
    return match.moments.some(({ kind, period }) => period !== 5 && SHOTS.has(kind) && !GOALS.has(kind));
  }
  const keys = what === "cards" ? ["yellow", "red"] : [what];
  return Object.values(match.sides).some((team) => keys.some((key) => team[key] > 0));
}

/** The clock and the score after a line. */
function move(match, line) {
  const correction = isCorrection(line);
  const first = match.sequence < 0;
  const newest = first || (correction ? line.event === match.latest : line.sequence >= match.sequence);
  // The score of a late line or a correction counts all lines before it; the clock stays.
  if (newest || line.late || correction) match.score = line.score;
  if (line.event === match.check?.event) {
    match.check = standing(line) === "var_check" ? line : null; // the check itself was corrected
  } else if (correction) {
    if (line.reason !== "record") match.check = null;
  } else if (line.kind === "var_check") {
    if (!line.late) match.check = line; // a late one is over
  } else if (!line.late && !WHILE_CHECKING.has(line.kind)) match.check = null;
  if (!newest) return;
  match.latest = line.event;
  match.sequence = Math.max(line.sequence, match.sequence);
  match.clock = line.clock;
  match.period = line.period;
  match.kind = standing(line);
}

function add(match, line) {
  const { side } = line;
  const kind = standing(line);
  if (!kind) return;
  if (kind === "added_time") match.added = { period: line.period, minutes: line.added_time };
  if (!(side in match.sides)) return; // another program's line, of no team
  const shootOut = line.period === 5;
  const { event, period, clock, sequence, player, in: on } = line;
  const timeless = Boolean(line.minute_unknown) || !isMinute.test(clock);
  match.moments.push({ kind, side, period, clock, minute: minuteOf(line), timeless, sequence, event, player, on });
  countPlayers(match, { ...line, kind }, shootOut);
  if (kind === "line_up") match.lineUps[side] = line.line_up;
  if (shootOut) return;
  const team = match.sides[side];
  if (GOALS.has(kind)) match.goals.push({ ...line, kind });
  if (SHOTS.has(kind)) team.shots += 1;
  if (ON_TARGET.has(kind)) team.onTarget += 1;
  if (kind === "corner") team.corners += 1;
  if (kind === "foul") team.fouls += 1;
  if (kind === "offside") team.offsides += 1;
  if (kind === "yellow" || kind === "second_yellow") team.yellow += 1;
  if (isDismissal(kind)) team.red += 1;
}

function countPlayers(match, line, shootOut) {
  const { kind, side } = line;
  if (kind.startsWith("var_")) return; // the line does not say whose player it is
  const crossed = kind === "corner" || kind === "own_goal";
  const player = seen(match, crossed ? other(side) : side, line.player);
  for (const name of line.line_up ?? []) seen(match, side, name);
  seen(match, kind === "corner" || kind === "penalty" ? other(side) : side, line.player2);
  const on = seen(match, side, line.in);
  const off = seen(match, side, line.out);
  if (on) on.on = minuteOf(line);
  if (off) off.off = minuteOf(line);
  if (!player || shootOut) return;
  if (kind === "goal" || kind === "penalty_goal") player.goals += 1;
  if (kind === "own_goal") player.ownGoals += 1;
  if (kind === "yellow") player.yellow = true;
  if (isDismissal(kind)) player.red = true;
}

function seen(match, side, name) {
  if (!name) return null;
  const players = match.sides[side].players;
  if (!players.has(name)) players.set(name, { name, goals: 0, ownGoals: 0, yellow: false, red: false, on: "", off: "" });
  return players.get(name);
}

/**
 * The match on one line of minutes, added time included: `length`, `breaks` (where periods end), and
 * `at(period, clock)`, the place of a moment on it.
 */
export function timeline(match) {
  const lengths = { 1: 45, 2: 45 };
  for (const { period, clock } of match.moments) {
    if (period === 5) continue;
    const [minute, added] = minutes(clock);
    lengths[period] = Math.max(lengths[period] ?? LENGTHS[period], minute - STARTS[period] + added);
  }
  const starts = {};
  const breaks = [];
  let length = 0;
  for (const period of [1, 2, 3, 4]) {
    if (!(period in lengths)) continue;
    starts[period] = length;
    length += lengths[period];
    breaks.push(length);
  }
  const at = (period, clock) => {
    const [minute, added] = minutes(clock);
    return period === 5 ? length : starts[period] + Math.max(0, minute - 1 - STARTS[period]) + added;
  };
  return { length, breaks: breaks.slice(0, -1), at };
}

/** Who was pressing, for each minute of `line` up to `end`: above 0 the home side. */
export function momentum(match, line, end) {
  const values = new Array(Math.floor(end) + 1).fill(0);
  for (const { kind, side, period, clock, timeless } of match.moments) {
    const weight = PRESSURE[kind];
    if (!weight || period === 5 || timeless) continue;
    const start = Math.floor(line.at(period, clock));
    for (let minute = start; minute < Math.min(values.length, start + FADED.length); minute += 1) {
      values[minute] += (side === 1 ? weight : -weight) * FADED[minute - start];
    }
  }
  return values;
}

const KICKS = { __proto__: null, kick_scored: true, kick_saved: false, kick_missed: false, kick_failed: false };

/** The kicks of a shoot-out by side, in order: `{ scored, player, clock, event }`. */
export function kicks(match) {
  const taken = match.moments.filter(({ kind, period }) => period === 5 && kind in KICKS);
  taken.sort((a, b) => a.sequence - b.sequence);
  const ofSide = (side) => taken.filter((kick) => kick.side === side).map((kick) => ({ ...kick, scored: KICKS[kick.kind] }));
  return { 1: ofSide(1), 2: ofSide(2) };
}

/**
 * What the next kick of a side decides, as a shoot-out of five kicks each and then sudden death goes: "win" if it
 * scores, "lose" if it does not, or null.
 */
export function decides(taken, side) {
  const [own, others] = [taken[side], taken[3 - side]];
  const goals = (all) => all.filter((kick) => kick.scored).length;
  const rounds = Math.max(5, own.length + 1, others.length);
  const [left, theirs] = [rounds - own.length - 1, rounds - others.length];
  if (goals(own) + 1 > goals(others) + theirs) return "win";
  return goals(own) + left < goals(others) ? "lose" : null;
}

/** Scorers of one side with their minutes, in the order of their first goals: [{ name, kind, clocks: [["24'", "goal"], …] }, …]. */
export function scorers(goals, side) {
  const found = new Map();
  for (const goal of [...goals].sort((a, b) => clockOrder(a.clock) - clockOrder(b.clock))) {
    if (goal.side !== side) continue;
    const own = goal.kind === "own_goal";
    const key = `${own} ${goal.player ?? ""}`;
    const scorer = found.get(key) ?? { name: goal.player, own, clocks: [] };
    scorer.clocks.push([goal.minute_unknown ? "" : goal.clock, goal.kind]);
    found.set(key, scorer);
  }
  return [...found.values()];
}

/** Those of one side who were sent off, in order, with the minute. */
export function dismissals(match, side) {
  const found = match.moments.filter((moment) => moment.side === side && isDismissal(moment.kind));
  return found.sort((a, b) => a.sequence - b.sequence);
}

function clockOrder(clock) {
  const [minute, added] = minutes(clock);
  return minute + added / 100;
}
