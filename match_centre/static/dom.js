// Making page elements. Whatever comes from the feed enters the page here, as text: no HTML is ever parsed.

export const byId = (id) => document.getElementById(id);

const SVG = "http://www.w3.org/2000/svg";

/** An element: el("li", { class: "goal" }, "text", child, …). */
export function el(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

/** The same for SVG. */
export function svg(name, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined)); // strings become text nodes
  return element;
}

/** Set an element's text, only if it differs: a screen reader does not read it twice. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** A hue of 0–359 for a team; the two of a match are kept apart. */
export function hues(home, away) {
  const first = hue(home);
  let second = hue(away);
  const distance = Math.abs(((second - first + 540) % 360) - 180);
  if (distance < 70) second = (first + 150) % 360;
  return [first, second];
}

function hue(name) {
  let hash = 2166136261;
  for (const character of name) hash = Math.imul(hash ^ character.codePointAt(0), 16777619);
  return (hash >>> 0) % 360;
}

export function paint(element, home, away) {
  const [first, second] = hues(home, away);
  element.style.setProperty("--home-hue", first);
  element.style.setProperty("--away-hue", second);
}
