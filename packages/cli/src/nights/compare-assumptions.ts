/** What a comparison rests on, in plain sentences: said with every answer, because none of it can be seen in the numbers. */
import type { Plan } from "@compline/trial";

export function compareAssumptions(
  { spans, washOutNights = 0, drawn, level = 0.95 }: Plan,
  measures: number,
): readonly string[] {
  return [
    "Each phase has one level; nights vary around it and lean on the night before, by how much is estimated with the rest.",
    "Missing nights are missing by accident; if bad nights were left out, the answer is wrong.",
    ...(drawn === undefined
      ? [
          "The order was not drawn by lot: whatever else changed at the same time is counted in, and a slow trend may look like a change.",
        ]
      : []),
    ...(spans.length > 2 ? ["What was changed is taken to act alike in each of its phases."] : []),
    ...(washOutNights > 0
      ? [`The first ${washOutNights} nights of each later phase count for neither.`]
      : [
          "What was changed is taken to act from its first night and to leave nothing behind (--wash-out leaves nights out).",
        ]),
    ...(measures > 1
      ? [`${measures} measures were asked; the adjusted shares are for all of them at once (Holm).`]
      : []),
    `Such an interval holds the truth in ${Number((level * 100).toFixed(2))} of 100 comparisons where the above is so.`,
    "What counts as important was set for the means of groups and is borrowed for one person.",
  ];
}
