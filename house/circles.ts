/**
 * Gate 1, second half: no circle among files, type imports included.
 *
 * Files are taken away as long as one imports none that is left; what cannot be taken away stands on a circle or above
 * one, and is walked from until a file comes again.
 */
import { CODE, modulesOf, pathOf } from "./code.ts";
import type { Finding, SourceFile } from "./finding.ts";

export function circleFindings(files: readonly SourceFile[]): readonly Finding[] {
  const imports = new Map<string, readonly string[]>();
  for (const file of files.filter(({ path }) => CODE.test(path))) {
    const relative = modulesOf(file).filter(({ module }) => module.startsWith("."));
    imports.set(file.path, [...new Set(relative.map(({ module }) => pathOf(file.path, module)))]);
  }
  return circlesIn(imports).map((circle) => ({ path: circle[0] ?? "", message: `a circle: ${circle.join(" → ")}` }));
}

function circlesIn(imports: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const left = new Map(imports);
  const circles: (readonly string[])[] = [];
  for (;;) {
    takeAwayFree(left);
    const [start] = [...left.keys()].sort();
    if (start === undefined) return circles;
    const circle = walkRound(start, left);
    circles.push(circle);
    for (const path of circle) left.delete(path);
  }
}

function takeAwayFree(left: Map<string, readonly string[]>): void {
  for (let changed = true; changed;) {
    const free = [...left].filter(([, targets]) => targets.every((target) => !left.has(target)));
    for (const [path] of free) left.delete(path);
    changed = free.length > 0;
  }
}

function walkRound(start: string, left: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const way: string[] = [];
  let at = start;
  while (!way.includes(at)) {
    way.push(at);
    at = (left.get(at) ?? []).find((target) => left.has(target)) ?? start;
  }
  return [...way.slice(way.indexOf(at)), at];
}
