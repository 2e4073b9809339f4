import { describe, expect, it } from "vitest";
import { visible } from "./visible.ts";

describe("visible", () => {
  it("shows what a terminal would obey", () => {
    expect(visible("a\u001b[2Jb\u0007\r\u009b1m")).toBe("a\\u{1b}[2Jb\\u{7}\\u{d}\\u{9b}1m");
    expect(visible("\u202Egm 5\u202C")).toBe("\\u{202e}gm 5\\u{202c}");
  });

  it("leaves words, line ends, tabs and bars as they are", () => {
    const page = "TONIGHT\n\t5 mg ████▌ Größe 薬 \u{1F600}\n";
    expect(visible(page)).toBe(page);
  });
});
