// The default view: the rule of commentary/view.py. Needs no page, so it runs anywhere.

const LEAST = 2;
const LEAST_OF_STYLE = { __proto__: null, brief: 3 };

/** Whether the default view has a line: summaries, reports, and events that matter and are not merged. `least`: the viewer's own. */
export function isShown(line, style, isRetracted, least) {
  if (line.part) return true;
  if (line.merged_into !== undefined && !isRetracted(line.merged_into)) return false;
  return line.importance >= (least || LEAST_OF_STYLE[style] || LEAST);
}
