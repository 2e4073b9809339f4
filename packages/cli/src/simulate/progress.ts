/** How far a simulation is: one line that is written over, on a terminal only, and gone at the end. */
import { now } from "../terminal/now.ts";

const PROGRESS_MS = 200;
const WIDTH = 30;
const MS_PER_S = 1000;

export function progressTo(stream: NodeJS.WriteStream, protocol: string, of: number): (people: number) => void {
  const began = now();
  let [last, done] = [0, 0];
  return (people) => {
    done += people;
    if (!stream.isTTY || (done < of && now() - last < PROGRESS_MS)) return;
    last = now();
    stream.write(`\r\u001B[K${done === of ? "" : progressText(protocol, done, of, last - began)}`);
  };
}

export function progressText(protocol: string, done: number, of: number, elapsedMs: number): string {
  const bar = "█".repeat(Math.floor((done / of) * WIDTH)).padEnd(WIDTH, "·");
  const left = Math.ceil((elapsedMs * (of - done)) / Math.max(1, done) / MS_PER_S);
  return `${protocol} ${bar} ${done} of ${of} people, about ${left} s left`;
}
