import { describe, expect, it } from "vitest";
import { fillTemplate, placeholdersOf } from "./template.ts";

describe("templates", () => {
  it("fills what is known and leaves the rest standing", () => {
    expect(fillTemplate("Tonight {dose.a}, {dose.a}: {what}.", { "dose.a": "5 mg" })).toBe(
      "Tonight 5 mg, 5 mg: {what}.",
    );
  });

  it("takes values as they are", () => {
    expect(fillTemplate("{a}{b}", { a: "{b}", b: "$&" })).toBe("{b}$&");
  });

  it("fills nothing that every object has", () => {
    expect(fillTemplate("{constructor}", {})).toBe("{constructor}");
  });

  it("lists the places once each", () => {
    expect(placeholdersOf("{a} {b.c} {a} {} }{")).toEqual(["a", "b.c", ""]);
  });
});
