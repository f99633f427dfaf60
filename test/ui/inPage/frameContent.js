// Evaluated in each frame of a page: elements with their attributes, what was typed into fields, and shadow trees, as one text.
(() => {
  const texts = [document.title, location.href];
  const collect = (root) => {
    texts.push((root.documentElement ?? root).outerHTML ?? root.innerHTML);
    for (const element of root.querySelectorAll('*')) {
      if (typeof element.value === 'string') texts.push(element.value);
      if (element.shadowRoot) collect(element.shadowRoot);
    }
  };
  collect(document);
  return texts.join('\n');
})();
