// Following a server-sent stream: the browser comes again by itself, and where it gives up, we do.

const COME_AGAIN = 2000;

/**
 * Open `path` and call `handlers[event](data)` for each event. `told` hears "live" or "lost".
 * After a break the server goes on after the last line that was read. Returns a function that ends it.
 */
export function follow(path, parameters, handlers, told) {
  let source;
  let timer;
  let last = "";
  let ended = false;

  function open() {
    const query = new URLSearchParams(parameters);
    if (last) query.set("after", last);
    source = new EventSource(`${path}?${query}`);
    source.onopen = () => told("live");
    source.onerror = () => {
      if (ended) return;
      told("lost");
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, COME_AGAIN * (1 + Math.random()));
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
