export { htmlIndex, htmlPage, type HtmlOptions, type IndexRow } from "./html.ts";
export { plainPage } from "./plain.ts";
export { monographPage, PAGE_FOOTER, type DrugKnowledge } from "./monograph-page/monograph-page.ts";
export { beforeAfterChart, type BeforeAfter, type ChartNight } from "./charts/before-after.ts";
export type { Block, Page, Said, Section } from "./document.ts";
