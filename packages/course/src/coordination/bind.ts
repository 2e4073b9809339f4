/**
 * A coordination held against the protocols that it names: courses to numbers, spans to days, signs to conditions.
 *
 * One lever has one course: two protocols that move the same drug are refused (CO086), since they could say two things
 * about one tablet. Codes: CO080 course, CO081 lever, CO082 phase, CO083 sign, CO084 what a sign reads, CO085 a descent
 * that is held without saying so, CO087 a shared fact, CO088 a name that stands twice.
 */
import { fail, issueAt, ok, type Issue, type Path, type Result } from "@compline/base";
import { parseSpan, readConditionIn, referencesOf, type Expression, type Protocol } from "@compline/protocol";
import type { CoordinationDocument, Move, WrittenCondition, WrittenHold } from "./document.ts";
import type { Happening, JointCondition } from "./joint-condition.ts";

export interface Hold {
  readonly hold: string;
  readonly course: number;
  readonly moves: readonly Move[];
  readonly levers: readonly string[];
  readonly descent: boolean;
  readonly when: JointCondition;
  readonly to?: string;
  readonly say: { readonly patient: string; readonly clinician: string };
  readonly cite: readonly string[];
}

export interface Never {
  readonly never: string;
  readonly that: JointCondition;
  readonly cite: readonly string[];
}

export interface BoundCourse {
  readonly name: string;
  readonly protocol: Protocol;
  /** What tells this course of a sign. */
  readonly signs: ReadonlyMap<string, Expression>;
}

export interface Coordination {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly status: string;
  readonly sources: CoordinationDocument["written"]["sources"];
  /** In order of precedence. */
  readonly courses: readonly BoundCourse[];
  readonly shares: readonly string[];
  readonly holds: readonly Hold[];
  readonly never: readonly Never[];
  /** What days are counted since, and how far. */
  readonly clocks: readonly { readonly what: Happening; readonly days: number }[];
}

/** Binds a document to its protocols, given by their ids in the order of the courses. */
export function bind(document: CoordinationDocument, protocols: readonly Protocol[]): Result<Coordination> {
  const binder = new Binder(document, protocols);
  const coordination = binder.bound();
  return binder.issues.length === 0 ? ok(coordination) : fail(binder.issues);
}

class Binder {
  readonly issues: Issue[] = [];
  readonly #document: CoordinationDocument;
  readonly #names: readonly string[];
  readonly #protocols: readonly Protocol[];
  readonly #clocks: { what: Happening; days: number }[] = [];

  constructor(document: CoordinationDocument, protocols: readonly Protocol[]) {
    this.#document = document;
    this.#names = Object.keys(document.written.courses);
    this.#protocols = protocols;
  }

  bound(): Coordination {
    const { id, version, title, status, sources, shares = [], holds, never } = this.#document.written;
    this.#oneLeverOneCourse();
    this.#once(
      ["holds"],
      holds.map(({ hold }) => hold),
    );
    this.#once(
      ["never"],
      never.map((one) => one.never),
    );
    return {
      id,
      version,
      title,
      status,
      sources,
      courses: this.#names.map((name, i) => ({
        name,
        protocol: this.#protocols[i] as Protocol,
        signs: this.#signsOf(name, this.#protocols[i] as Protocol),
      })),
      shares: shares.flatMap(({ facts }, i) => facts.map((fact, j) => this.#shared(fact, ["shares", i, "facts", j]))),
      holds: holds.map((hold, i) => this.#hold(hold, ["holds", i])),
      never: never.map((one, i) => ({
        never: one.never,
        that: this.#condition(one.that, ["never", i, "that"]),
        cite: one.cite,
      })),
      clocks: this.#clocks,
    };
  }

  #wrong(code: string, path: Path, message: string, expected?: string): void {
    this.issues.push(issueAt(this.#document.source, code, path, message, expected));
  }

  #once(path: Path, names: readonly string[]): void {
    names.forEach((name, i) => {
      if (names.indexOf(name) < i) this.#wrong("CO088", [...path, i], `"${name}" stands twice`);
    });
  }

  #oneLeverOneCourse(): void {
    const known = new Map<string, string>();
    this.#protocols.forEach(({ levers }, i) => {
      for (const [lever, { drug }] of Object.entries(levers)) {
        const moved = drug ?? lever;
        const other = known.get(moved);
        if (other !== undefined)
          this.#wrong(
            "CO086",
            ["courses", this.#names[i] ?? ""],
            `${moved} is moved by ${other} too`,
            "one course a lever",
          );
        known.set(moved, this.#names[i] ?? "");
      }
    });
  }

  #signsOf(name: string, protocol: Protocol): ReadonlyMap<string, Expression> {
    const signs = new Map<string, Expression>();
    for (const [sign, told] of Object.entries(this.#document.written.signs ?? {})) {
      for (const course of Object.keys(told)) this.#course(course, ["signs", sign, course]);
      const text = told[name];
      if (text === undefined) continue;
      const path = ["signs", sign, name];
      const condition = readConditionIn(text, protocol, path.join("."));
      if (!condition.ok) this.issues.push(...condition.issues.map((issue) => ({ ...issue, ...this.#placed(path) })));
      else if (referencesOf(condition.value).every(({ kind }) => kind === "fact")) signs.set(sign, condition.value);
      else this.#wrong("CO084", path, "a sign is told by what is reported, not by the course", "facts alone");
    }
    return signs;
  }

  #placed(path: Path): object {
    const { file, place } = this.#document.source;
    return { ...place(path), ...(file === undefined ? {} : { file }) };
  }

  #shared(fact: string, path: Path): string {
    const having = this.#protocols.filter(({ facts }) => facts[fact] !== undefined);
    if (having.length < 2) this.#wrong("CO087", path, `"${fact}" is asked by fewer than two of the protocols`);
    return fact;
  }

  #course(name: string, path: Path): number {
    const at = this.#names.indexOf(name);
    if (at < 0) this.#wrong("CO080", path, `no course is called "${name}"`, this.#names.join(", "));
    return Math.max(at, 0);
  }

  #lever(course: number, lever: string, path: Path): string {
    const levers = this.#protocols[course]?.levers ?? {};
    if (!Object.hasOwn(levers, lever))
      this.#wrong("CO081", path, `${this.#names[course]} has no lever "${lever}"`, Object.keys(levers).join(", "));
    return lever;
  }

  #hold({ hold, moves, levers = [], to, say, cite, ...rest }: WrittenHold, path: Path): Hold {
    const descent = rest.descent === true;
    const course = this.#course(rest.course, [...path, "course"]);
    if (moves.includes("fall") && !descent)
      this.#wrong("CO085", [...path, "moves"], "a fall may be a planned descent", "descent: true, or no fall");
    return {
      hold,
      course,
      moves,
      levers: levers.map((lever, i) => this.#lever(course, lever, [...path, "levers", i])),
      descent,
      when: this.#condition(rest.when, [...path, "when"]),
      ...(to === undefined ? {} : { to }),
      say,
      cite,
    };
  }

  #condition(written: WrittenCondition, path: Path): JointCondition {
    if ("all" in written) return { kind: "all", parts: this.#parts(written.all, [...path, "all"]) };
    if ("any" in written) return { kind: "any", parts: this.#parts(written.any, [...path, "any"]) };
    if ("not" in written) return { kind: "not", of: this.#condition(written.not, [...path, "not"]) };
    if ("doses" in written) {
      const of = written.doses.map((name, i) => this.#dose(name, [...path, "doses", i]));
      return { kind: "doses", of, atLeast: written.at_least };
    }
    if ("sign" in written) {
      if (this.#document.written.signs?.[written.sign] === undefined)
        this.#wrong("CO083", [...path, "sign"], `"${written.sign}" is none of the signs`);
      const course = written.course === undefined ? undefined : this.#course(written.course, [...path, "course"]);
      return this.#happened({ kind: "sign", course, sign: written.sign }, written.within, [...path, "within"]);
    }
    const course = this.#course(written.course, [...path, "course"]);
    if ("is" in written) return { kind: "is", course, words: written.is };
    if ("in" in written) return { kind: "in", course, phases: this.#phases(course, written.in, [...path, "in"]) };
    const levers = (written.levers ?? []).map((lever, i) => this.#lever(course, lever, [...path, "levers", i]));
    const what = { kind: "moved", course, moves: written.moved, levers, bands: written.bands ?? [] } as const;
    return this.#happened(what, written.within, [...path, "within"]);
  }

  #parts(written: readonly WrittenCondition[], path: Path): readonly JointCondition[] {
    return written.map((part, i) => this.#condition(part, [...path, i]));
  }

  #phases(course: number, phases: readonly string[], path: Path): readonly string[] {
    const known = this.#protocols[course]?.phases ?? {};
    phases.forEach((phase, i) => {
      if (!Object.hasOwn(known, phase))
        this.#wrong(
          "CO082",
          [...path, i],
          `${this.#names[course]} has no phase "${phase}"`,
          Object.keys(known).join(", "),
        );
    });
    return phases;
  }

  #dose(name: string, path: Path): { readonly course: number; readonly lever: string } {
    const [course = "", lever = ""] = name.split(".");
    const at = this.#course(course, path);
    return { course: at, lever: this.#lever(at, lever, path) };
  }

  #happened(what: Happening, within: string | undefined, path: Path): JointCondition {
    if (within === undefined) return { kind: "happened", what };
    const span = parseSpan(within, path.join("."));
    const days = span.ok ? span.value.count * (span.value.unit === "week" ? 7 : 1) : 1;
    const key = JSON.stringify(what);
    const known = this.#clocks.findIndex((clock) => JSON.stringify(clock.what) === key);
    const clock = known >= 0 ? known : this.#clocks.push({ what, days }) - 1;
    const counted = this.#clocks[clock] as { days: number };
    counted.days = Math.max(counted.days, days);
    return { kind: "happened", what, clock, days };
  }
}
