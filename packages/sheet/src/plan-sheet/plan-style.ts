/** The style of a plan on a screen and on paper: one column, large, black on white, nothing said by colour alone. */
export const PLAN_STYLE = `
* { box-sizing: border-box; }
body { font: 19px/1.45 system-ui, sans-serif; color: #000; background: #fff; max-width: 56rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 2.1rem; line-height: 1.2; margin: 0.3em 0; }
h2 { font-size: 1.4rem; margin: 1.6rem 0 0.5rem; }
h3 { font-size: 1.05rem; margin: 0; padding: 0.35rem 0.8rem; background: #000; color: #fff; }
ul { padding-left: 1.2em; margin: 0.4rem 0; }
p { margin: 0.3rem 0; }
table { border-collapse: collapse; width: 100%; margin: 0.6rem 0; }
th, td { border: 1px solid #555; padding: 0.35rem 0.5rem; text-align: left; vertical-align: top; }
.facts th, .facts td { border: 0; padding: 0.1rem 1rem 0.1rem 0; }
.facts th { width: 11rem; }
.calls td { font-size: 1.5rem; font-weight: bold; white-space: nowrap; }
.banner { border: 3px solid #000; padding: 0.5rem; text-align: center; font-weight: bold; }
.loud { border: 4px solid #000; border-radius: 6px; padding: 0.2rem 1rem 0.5rem; margin: 1rem 0; }
.loud h2 { margin-top: 0.4rem; }
.card { border: 1px solid #000; border-radius: 6px; margin: 0.6rem 0; overflow: hidden; }
.take { padding: 0.3rem 0.8rem; font-size: 1.1rem; font-weight: bold; }
.pictures { font-weight: normal; font-size: 0.95rem; }
.pictures svg { vertical-align: middle; }
.month { table-layout: fixed; }
.month th { text-align: center; background: #e4e4e4; padding: 0.2rem; }
.month td { height: 5.2rem; padding: 0.25rem; }
.month b { font-size: 1.2rem; }
.month ul { list-style: none; padding: 0; margin: 0.1rem 0; font-size: 0.95rem; }
.month .time { display: block; font-size: 0.8rem; }
.weekday { display: none; }
.gap { background: #eee; }
.gap b { color: #555; }
.change { outline: 3px solid #000; outline-offset: -3px; }
.new { background: #000; color: #fff; padding: 0 0.3em; border-radius: 4px; font-size: 0.75rem; float: right; }
.box { display: inline-block; width: 0.95em; height: 0.95em; border: 2px solid #000; border-radius: 2px; margin-right: 0.3em; vertical-align: -0.1em; }
footer { margin-top: 2rem; border-top: 1px solid #555; font-size: 0.85rem; }
@media (max-width: 44rem) {
  body { font-size: 17px; padding: 0.5rem; }
  .facts th { width: 7rem; }
  .month, .month tbody, .month tr, .month td { display: block; width: 100%; height: auto; }
  .month thead, .month .gap { display: none; }
  .month .time { display: inline-block; min-width: 5.5rem; font-size: 1rem; }
  .month ul { font-size: 1.1rem; }
  .weekday { display: inline; }
}
@media print {
  @page { margin: 12mm; }
  body { font-size: 12.5pt; max-width: none; padding: 0; }
  .page { break-before: page; }
  h2, h3 { break-after: avoid; }
  .card, .loud, tr, li { break-inside: avoid; }
}
`;
