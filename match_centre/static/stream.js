// Follows a server-sent stream: the browser reconnects by itself, and where it gives up, this does.

const RECONNECT_MS = 2000;

/**
 * Open `path` and call `handlers[event](data)` for each event. `onState` gets "live" or "lost".
 * After a break the server goes on after the last line that was read. Returns a function that ends it.
 */
export function follow(path, parameters, handlers, onState) {
  let source;
  let timer;
  let last = "";
  let ended = false;

  function open() {
    const query = new URLSearchParams(parameters);
    if (last) query.set("after", last);
    source = new EventSource(`${path}?${query}`);
    source.onopen = () => onState("live");
    source.onerror = () => {
      if (ended) return;
      onState("lost");
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, RECONNECT_MS * (1 + Math.random()));
    };
    for (const [name, handle] of Object.entries(handlers)) {
      source.addEventListener(name, (event) => {
        if (ended) return;
        if (event.lastEventId) last = event.lastEventId;
        handle(JSON.parse(event.data));
      });
    }
  }

  open();
  return () => {
    ended = true;
    clearTimeout(timer);
    source.close();
  };
}
