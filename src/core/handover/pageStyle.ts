/**
 * Style of the page, inside it because it has to be readable on a server without network. Contrast of text is at least 4.5:1
 * in both schemes (WCAG 2.2, 1.4.3). A chosen language hides the other one; without a choice both show.
 */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --page: #ffffff; --text: #1d2733; --quiet: #4b5866; --line: #d3dae1; --panel: #f3f6f9; --accent: #0b5a83;
  --alarm: #8f1d1d; --alarm-panel: #fdf0ee; --secret: #6b4700; --secret-panel: #fff7e0;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #15191e; --text: #e6ebf0; --quiet: #aab5c0; --line: #3a444e; --panel: #1f262d; --accent: #7cc4ec;
    --alarm: #ffb4a9; --alarm-panel: #3a1a18; --secret: #f5d58a; --secret-panel: #33290f;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1.5rem 1.25rem 4rem; max-width: 56rem; background: var(--page); color: var(--text);
  font: 1rem/1.6 "Segoe UI", "Yu Gothic UI", "Meiryo", "Noto Sans CJK JP", system-ui, sans-serif;
}
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 1rem; overflow-wrap: anywhere; }
h1 small { display: block; font-size: 1rem; font-weight: 400; color: var(--quiet); }
h2 { font-size: 1.2rem; margin: 2.25rem 0 .75rem; padding-bottom: .3rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 0; line-height: 1.6; }
p { margin: .35rem 0; }
a { color: var(--accent); }
a:focus-visible, summary:focus-visible, pre:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
nav { display: flex; flex-wrap: wrap; gap: .4rem 1.25rem; margin-bottom: 1.5rem; }
section { scroll-margin-top: 5rem; }
section + section { margin-top: 3.5rem; }
.expiry, .secret { border-left: .4rem solid; border-radius: .25rem; padding: .8rem 1.1rem; margin: 0 0 .75rem; }
.expiry { color: var(--alarm); background: var(--alarm-panel); }
.secret { color: var(--secret); background: var(--secret-panel); }
.expiry strong { display: block; font-size: 1.5rem; line-height: 1.35; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1.25rem; margin: 1.25rem 0 0; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
ul { padding-left: 1.3rem; margin: 0; }
li { margin: .3rem 0; }
ol { list-style: none; counter-reset: step; padding: 0; margin: 0; }
ol > li { counter-increment: step; position: relative; padding: 0 0 1rem 3rem; margin: 0; break-inside: avoid; }
ol > li::before {
  content: counter(step); position: absolute; left: 0; top: 0; width: 2rem; height: 2rem; line-height: 2rem;
  border-radius: 50%; text-align: center; font-weight: 600; color: var(--page); background: var(--accent);
}
ol > li h3 { padding-top: .2rem; }
code, pre { font-family: "Cascadia Mono", Consolas, "Noto Sans Mono CJK JP", monospace; font-size: .9em; }
code { background: var(--panel); border-radius: .2rem; padding: .08em .3em; overflow-wrap: anywhere; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
.expiry code, .secret code { background: transparent; padding: 0; font-weight: 600; }
pre { background: var(--panel); border: 1px solid var(--line); border-radius: .25rem; padding: .7rem .9rem; margin: .4rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
pre code { background: transparent; padding: 0; font-size: 1em; }
summary { color: var(--accent); cursor: pointer; }
main:has(> #en:target) > #ja, main:has(> #ja:target) > #en { display: none; }
@media (max-width: 34rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; } }
@media print {
  :root { color-scheme: light; --page: #fff; --text: #000; --quiet: #333; --panel: #f4f4f4; --accent: #0b5a83; --alarm: #8f1d1d; --alarm-panel: #fff; --secret: #6b4700; --secret-panel: #fff; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  nav { display: none; }
  .expiry, .secret { border: 1px solid; border-left-width: .4rem; break-inside: avoid; }
  section + section { break-before: page; }
  h2 { break-after: avoid; }
}
`;
