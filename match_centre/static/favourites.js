// Favourite matches, kept in this browser where it keeps anything.

const NAME = "touchline-favourites";
const KEPT = 200;

/** The ids that were kept, as a set with `toggle(id)`. */
export function favourites() {
  const found = new Set(read());
  found.toggle = (id) => {
    if (!found.delete(id)) found.add(id);
    for (const oldest of [...found].slice(0, -KEPT)) found.delete(oldest);
    try {
      localStorage.setItem(NAME, JSON.stringify([...found]));
    } catch {
      // a browser that keeps nothing has them until the page is left
    }
  };
  return found;
}

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(NAME) ?? "[]");
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}
