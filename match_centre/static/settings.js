// What the viewer has chosen. It stands in the address, so that a link shares it and a reload keeps it.

const query = () => new URLSearchParams(location.search);

/** The chosen value; "" when nothing is chosen. */
export const chosen = (name) => query().get(name) ?? "";

/** A number that was chosen, from `least` to `most`; 0 when there is none. */
export function chosenNumber(name, least, most) {
  const value = Number.parseInt(chosen(name), 10);
  return value >= least && value <= most ? value : 0;
}

/** Choose; an empty value takes the choice back. The fragment, a linked line, stays. */
export function choose(name, value) {
  const now = query();
  if (value) now.set(name, value);
  else now.delete(name);
  const text = now.toString();
  history.replaceState(null, "", `${location.pathname}${text ? `?${text}` : ""}${location.hash}`);
}

const addressOf = (path, values) => {
  const text = new URLSearchParams(Object.entries(values).filter(([, value]) => value)).toString();
  return text ? `${path}?${text}` : path;
};

/** The address of a match, with what was chosen here. */
export function matchAddress(id) {
  const [style, language, delay] = ["style", "language", "delay"].map(chosen);
  return addressOf("/match", { id, style, language, delay, scores: delay ? "" : chosen("scores") });
}

/** The same of the list, which has no delay: whoever waits for scores sees none there. */
export function listAddress() {
  const [style, language, delay] = ["style", "language", "delay"].map(chosen);
  return addressOf("/", { style, language, delay, scores: delay ? "hidden" : chosen("scores") });
}

/** Whether the viewer wants no scores until they ask. */
export const scoresHidden = () => chosen("scores") === "hidden";
