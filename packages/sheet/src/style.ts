/** The style of every page: one column, large enough to read, black on white, the same on paper. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --faint: #666; --rule: #ccc; --loud: #7a0010; }
@media (prefers-color-scheme: dark) { :root { --ink: #eee; --paper: #151515; --faint: #aaa; --rule: #444; --loud: #ff9aa5; } }
* { box-sizing: border-box; }
body { font: 17px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 60rem; margin: 0 auto; padding: 1rem; }
h1 { margin: 0.2em 0 0; font-size: 2.2rem; }
h2 { margin: 2.2rem 0 0.6rem; font-size: 1.3rem; border-bottom: 1px solid var(--rule); }
.subtitle { margin: 0 0 1rem; color: var(--faint); }
.contents { font-size: 0.9rem; }
a { color: inherit; }
table { border-collapse: collapse; width: 100%; margin: 0.6rem 0 1rem; font-size: 0.95rem; }
th, td { text-align: left; vertical-align: top; padding: 0.35rem 0.6rem 0.35rem 0; border-bottom: 1px solid var(--rule); overflow-wrap: break-word; }
th { font-size: 0.85rem; color: var(--faint); }
tbody th { font-size: inherit; color: inherit; }
figure { margin: 0.8rem 0; overflow-x: auto; }
figure svg { max-width: 100%; height: auto; }
.warning { border: 2px solid var(--loud); padding: 0.2rem 1rem; margin: 0.6rem 0; }
.warning li:first-child { font-weight: bold; }
sup { font-size: 0.7em; line-height: 0; margin-left: 0.15em; }
.unverified { color: var(--loud); font-weight: bold; font-size: 0.8em; margin-left: 0.15em; cursor: help; }
.places { color: var(--faint); font-size: 0.85rem; }
footer { margin-top: 3rem; border-top: 1px solid var(--rule); font-size: 0.85rem; color: var(--faint); }
@media (max-width: 40rem) { body { font-size: 16px; } th, td { padding-right: 0.4rem; } }
@media print {
  @page { margin: 18mm 16mm; }
  :root { --ink: #000; --paper: #fff; --faint: #333; --rule: #999; --loud: #000; }
  body { font-size: 11pt; max-width: none; padding: 0; }
  nav { display: none; }
  h2 { break-after: avoid; }
  tr, li, figure { break-inside: avoid; }
  thead { display: table-header-group; }
}
`;
