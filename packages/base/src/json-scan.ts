/**
 * A JSON text walked once, strictly (RFC 8259), for what `JSON.parse` does not tell: the offset of the first fault,
 * names that must not pass, and where each part stands.
 *
 * A name that stands twice in one object is refused, because parsers disagree on which of the two counts; `__proto__`
 * is refused, because half of the world's code drops it and the rest may be led astray by it.
 * Makes no values. The caller bounds size and nesting first: the walk descends once for each bracket.
 */

/** Where a part stands in the text, and its own parts by name or index. */
export interface Spot {
  readonly offset: number;
  readonly parts?: ReadonlyMap<string | number, Spot>;
}

/** What is wrong, and where. */
export interface Fault {
  readonly offset: number;
  readonly message: string;
}

export interface JsonScan {
  /** The first place where the text is no JSON. */
  readonly fault?: Fault;
  /** Names that JSON allows and that are refused here. */
  readonly refused: readonly Fault[];
  readonly root: Spot;
}

interface Cursor {
  readonly text: string;
  readonly keepParts: boolean;
  readonly refused: Fault[];
  at: number;
  fault?: Fault;
}

/** `keepParts` keeps the place of every part, at the cost of a record for each. */
export function scanJson(text: string, keepParts: boolean): JsonScan {
  const cursor: Cursor = { text, keepParts, refused: [], at: 0 };
  const root = scanValue(cursor);
  skipSpace(cursor);
  if (cursor.fault === undefined && cursor.at < text.length) stop(cursor, "the text goes on after its end");
  return { root, refused: cursor.refused, ...(cursor.fault === undefined ? {} : { fault: cursor.fault }) };
}

function stop(cursor: Cursor, message: string): void {
  const isEnd = cursor.at >= cursor.text.length;
  cursor.fault ??= { offset: cursor.at, message: isEnd ? "the text ends too early" : message };
}

function skipSpace(cursor: Cursor): void {
  for (;;) {
    const char = cursor.text.charCodeAt(cursor.at);
    if (char !== 32 && char !== 10 && char !== 13 && char !== 9) return;
    cursor.at++;
  }
}

const WORD = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function scanValue(cursor: Cursor): Spot {
  skipSpace(cursor);
  const offset = cursor.at;
  const char = cursor.text[offset];
  if (char === "{") return scanList(cursor, "}", scanMember);
  if (char === "[") return scanList(cursor, "]", scanItem);
  if (char === '"') scanString(cursor);
  else {
    WORD.lastIndex = offset;
    if (WORD.test(cursor.text)) cursor.at = WORD.lastIndex;
    else stop(cursor, "expected a value");
  }
  return { offset };
}

type Scanned = readonly [string | number, Spot];

/** `{…}` or `[…]`: parts with a comma between them, none after the last. */
function scanList(
  cursor: Cursor,
  close: "}" | "]",
  scanPart: (cursor: Cursor, names: Set<string>, index: number) => Scanned,
): Spot {
  const offset = cursor.at++;
  const names = new Set<string>();
  const parts = new Map<string | number, Spot>();
  skipSpace(cursor);
  let isOpen = cursor.text[cursor.at] !== close;
  for (let index = 0; isOpen && cursor.fault === undefined; index++) {
    const [name, spot] = scanPart(cursor, names, index);
    if (cursor.keepParts) parts.set(name, spot);
    skipSpace(cursor);
    isOpen = cursor.text[cursor.at] === ",";
    if (isOpen) cursor.at++;
  }
  if (cursor.text[cursor.at] === close) cursor.at++;
  else stop(cursor, `expected "," or "${close}"`);
  return { offset, parts };
}

const scanItem = (cursor: Cursor, _: Set<string>, index: number): Scanned => [index, scanValue(cursor)];

function scanMember(cursor: Cursor, names: Set<string>): Scanned {
  skipSpace(cursor);
  const offset = cursor.at;
  if (cursor.text[offset] === '"') scanString(cursor);
  else stop(cursor, "expected a name in quotes");
  if (cursor.fault !== undefined) return ["", { offset }];
  const name = JSON.parse(cursor.text.slice(offset, cursor.at)) as string;
  if (names.has(name)) cursor.refused.push({ offset, message: "this name stands twice in one object" });
  if (name === "__proto__") cursor.refused.push({ offset, message: "the name __proto__ is not read here" });
  names.add(name);
  skipSpace(cursor);
  if (cursor.text[cursor.at] === ":") cursor.at++;
  else stop(cursor, 'expected ":"');
  return [name, cursor.fault === undefined ? scanValue(cursor) : { offset }];
}

const ESCAPE = /["\\/bfnrt]|u[0-9a-fA-F]{4}/y;

function scanString(cursor: Cursor): void {
  cursor.at++;
  for (;;) {
    const char = cursor.text.charCodeAt(cursor.at);
    if (char === 34) break;
    if (!(char >= 32)) return stop(cursor, "a control character in a string");
    cursor.at++;
    if (char !== 92) continue;
    ESCAPE.lastIndex = cursor.at;
    if (!ESCAPE.test(cursor.text)) return stop(cursor, "no such escape in a string");
    cursor.at = ESCAPE.lastIndex;
  }
  cursor.at++;
}
