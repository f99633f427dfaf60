'use strict';
/**
 * Runs in the page of the workbench: milliseconds from the next click to the frame in which each of these first stands in a row of the
 * side bar.
 * @param {Record<string, string>} patterns of the text of a row, by name
 * @param {string} last the name of the one with which it ends
 */
globalThis.watchRows = (patterns, last) => {
  const wanted = new Map(Object.entries(patterns).map(([name, pattern]) => [name, new RegExp(pattern)]));
  const times = {};
  let start;
  const sideBar = document.querySelector('.part.sidebar');
  window.drawn = new Promise((resolve) => {
    const look = () => {
      const texts = start === undefined ? [] : [...sideBar.querySelectorAll('.monaco-list-row')].map(rowText);
      for (const [name, pattern] of wanted) {
        if (texts.some((text) => pattern.test(text))) {
          wanted.delete(name);
          afterFrame(() => {
            times[name] = performance.now() - start;
            if (name === last) {
              observer.disconnect();
              resolve(times);
            }
          });
        }
      }
    };
    const observer = new MutationObserver(look);
    const onClick = (event) => {
      start = event.timeStamp;
      observer.observe(sideBar, { subtree: true, childList: true, characterData: true, attributes: true });
    };
    window.addEventListener('click', onClick, { capture: true, once: true });
  });
  const rowText = (row) => row.textContent ?? '';
  /** A message that is posted in a frame arrives after it was painted. */
  const afterFrame = (then) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = then;
      port2.postMessage(undefined);
    });
};
