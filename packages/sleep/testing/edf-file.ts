/** Small EDF+ files of annotations only, made up for tests: a header, one signal, one record. */

export interface EdfHead {
  readonly date?: string;
  readonly time?: string;
  readonly recording?: string;
}

/** Each text is a time-stamped list without its closing zero. */
export function edfWith(
  tals: readonly string[],
  { date = "01.01.20", time = "22.00.00", recording = "Startdate X X X X" }: EdfHead = {},
): Uint8Array {
  const content = new TextEncoder().encode(`+0\u0014\u0014\0${tals.map((tal) => `${tal}\0`).join("")}`);
  const samples = Math.ceil(content.length / 2) + 1;
  const pad = (text: string, length: number): string => text.padEnd(length).slice(0, length);
  const head = [
    pad("0", 8),
    pad("X X X X", 80),
    pad(recording, 80),
    pad(date, 8),
    pad(time, 8),
    pad("512", 8),
    pad("EDF+C", 44),
    pad("1", 8),
    pad("0", 8),
    pad("1", 4),
    pad("EDF Annotations", 16),
    pad("", 80),
    pad("", 8),
    pad("-1", 8),
    pad("1", 8),
    pad("-32768", 8),
    pad("32767", 8),
    pad("", 80),
    pad(String(samples), 8),
    pad("", 32),
  ].join("");
  const file = new Uint8Array(512 + samples * 2);
  file.set(new TextEncoder().encode(head));
  file.set(content, 512);
  return file;
}
