/** Style of the printed page: quiet, dense, and the same in black and white. Contrast is at least 4.5:1 (WCAG 2.2, 1.4.3). */
export const pictureStyle = `
@page { size: A4; margin: 14mm 12mm; }
:root { color-scheme: light; --picture-ink: #1d2733; --picture-quiet: #4b5866; --picture-paper: #ffffff; --picture-line: #8794a1; --picture-grave: #8f1d1d; }
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1.5rem; max-width: 64rem; background: #fff; color: #1d2733;
  font: .875rem/1.5 "Segoe UI", "Yu Gothic UI", "Meiryo", "Noto Sans CJK JP", system-ui, sans-serif;
}
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem; overflow-wrap: anywhere; }
h2 { font-size: 1.1rem; margin: 1.75rem 0 .5rem; padding-bottom: .2rem; border-bottom: 1px solid #8794a1; break-after: avoid; }
.limits { color: #4b5866; margin: 0 0 1rem; }
.cut { border: 2px solid #8f1d1d; padding: .4rem .7rem; font-weight: 600; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 0; }
dt { color: #4b5866; }
dd { margin: 0; overflow-wrap: anywhere; }
ul.counts { list-style: none; display: flex; flex-wrap: wrap; gap: .4rem .6rem; padding: 0; margin: 0; }
ul.counts li { border: 1px solid #8794a1; border-radius: .25rem; padding: .1rem .55rem; }
ul.counts strong { font-size: 1.05rem; margin-right: .35rem; }
.sheet { display: block; width: 100%; height: auto; break-inside: avoid; }
table { border-collapse: collapse; width: 100%; font-size: .75rem; line-height: 1.35; table-layout: fixed; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: 1px solid #b7c0c9; padding: .2rem .35rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { background: #f0f3f6; }
td code { font-family: "Cascadia Mono", Consolas, "DejaVu Sans Mono", "Noto Sans Mono CJK JP", monospace; font-size: .95em; }
td.grave { font-weight: 700; }
tr.excluded td { color: #4b5866; font-style: italic; }
.narrow { width: 5.5%; } .kind { width: 10%; } .who { width: 10%; } .bits { width: 5%; } .when { width: 33%; }
@media print { body { padding: 0; max-width: none; font-size: 9pt; } table { font-size: 6.8pt; } }
`;
