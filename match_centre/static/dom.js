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

/** A name, kept from changing the order of what stands beside it. */
export const named = (name) => el("bdi", {}, name);

/** Set an element's text, only if it differs: a screen reader does not read it twice. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Set a data attribute, only if it differs: styles are not worked out anew. */
export function mark(element, name, value) {
  if (element.dataset[name] !== value) element.dataset[name] = value;
}

/** Have these children in this order; what stays in its place keeps the focus. */
export function arrange(parent, wanted) {
  wanted.forEach((child, place) => {
    if (parent.children[place] !== child) parent.insertBefore(child, parent.children[place] ?? null);
  });
  while (parent.children.length > wanted.length) parent.lastElementChild.remove();
}

/** Replace an element's children by these where they differ: focus and selection stay on what is the same. */
export function renew(parent, ...wanted) {
  const kept = [...parent.children];
  wanted.forEach((child, place) => {
    if (!kept[place]) parent.append(child);
    else if (!kept[place].isEqualNode(child)) kept[place].replaceWith(child);
  });
  for (const child of kept.slice(wanted.length)) child.remove();
}

const LETTERS = "[\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufeff]+";
const RIGHT_TO_LEFT = new RegExp(LETTERS);
/** Right-to-left words in a row: names that are not among those that are known. */
const RUN = `${LETTERS}(?:[ '-]${LETTERS})*`;

/** A text in which scores and minutes keep their order beside right-to-left names. */
export function isolated(text, names) {
  if (!RIGHT_TO_LEFT.test(text)) return text;
  const found = names.filter((name) => name && RIGHT_TO_LEFT.test(name)).sort((a, b) => b.length - a.length);
  const pattern = [...found.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")), RUN].join("|");
  return text.replace(new RegExp(pattern, "g"), "\u2068$&\u2069");
}

/** Draw once for all that came together. A hidden page draws too, for its title: it has no frames. */
export function drawing(draw) {
  let planned = false;
  return () => {
    if (planned) return;
    planned = true;
    const now = () => {
      planned = false;
      draw();
    };
    if (document.hidden) setTimeout(now, 0);
    else requestAnimationFrame(now);
  };
}
