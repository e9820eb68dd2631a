// Favourite matches, kept in this browser where it keeps anything.

const NAME = "touchline-favourites";
const KEPT = 200;

/** The ids that were kept, as a set with `toggle(id)`; `onChange(id)` for each that another tab changed. */
export function favourites(onChange) {
  const found = new Set(read());
  let kept = true; // a browser that keeps nothing has them until the page is left
  const renew = () => {
    const now = new Set(read());
    const changed = [...new Set([...found, ...now])].filter((id) => found.has(id) !== now.has(id));
    for (const id of changed) if (!found.delete(id)) found.add(id);
    return changed;
  };
  addEventListener("storage", ({ key }) => key === NAME && renew().forEach(onChange));
  found.toggle = (id) => {
    const wanted = !found.has(id);
    if (kept) renew().forEach(onChange);
    if (wanted) found.add(id);
    else found.delete(id);
    for (const oldest of [...found].slice(0, -KEPT)) found.delete(oldest);
    try {
      localStorage.setItem(NAME, JSON.stringify([...found]));
    } catch {
      kept = false;
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
