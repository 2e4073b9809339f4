import { describe, expect, it } from "vitest";
import { but } from "../../testing/good-protocol.ts";
import { findingsOf, searched } from "../../testing/searched.ts";
import { productClosed } from "./product-closed.ts";

describe("PRODUCT-CLOSED", () => {
  it("finds an amount that is set and cannot be made", () => {
    const text = but(["set alpha to 5 mg", "set alpha to 7 mg"]);
    expect(findingsOf(productClosed, searched(text))).toEqual([
      "PR115 rules.0.do.0: 7 mg cannot be made of the lever's stock",
    ]);
  });
});
