/**
 * The band that a total falls into, by sex where the source tells them apart.
 *
 * Where the sex is not known both lists are shown and the more serious band counts. A condition may raise a band
 * (`also_when`), never lower one. Of a total that is not known there are only the bands it could be.
 */
import { holds } from "./condition.ts";
import type { Instrument } from "./instrument.ts";
import { compare, exactly } from "./rational.ts";
import { atMost, type Span } from "./span.ts";
import type { Sex } from "./words.ts";

export type BandList = NonNullable<Instrument["bands"]>[number];
export type Band = BandList["list"][number];

export interface BandFound {
  readonly id: string;
  readonly says: string;
  /** For whom the list is; absent where it is for everybody. */
  readonly for?: Sex;
}

/** The lists that hold for a person. */
export const listsFor = ({ bands = [] }: Instrument, sex: Sex | undefined): readonly BandList[] =>
  bands.filter((list) => list.for === undefined || sex === undefined || list.for === sex);

/** The band of each list that holds, of a total that is known. */
export function bandsOf(
  instrument: Instrument,
  total: Span,
  spanOf: (item: string) => Span,
  sex: Sex | undefined,
): readonly BandFound[] {
  return listsFor(instrument, sex).flatMap((list) => {
    const places = list.list.flatMap((band, i) => (isIn(band, total, spanOf) ? [i] : []));
    const band = list.list[worst(instrument, places)];
    return band === undefined ? [] : [found(band, list)];
  });
}

function isIn(band: Band, total: Span, spanOf: (item: string) => Span): boolean {
  const raised = band.alsoWhen !== undefined && holds(band.alsoWhen, spanOf) === true;
  return raised || (isAbove(band, total) && atMost(total, exactly(band.to)) === true);
}

const isAbove = ({ from, above }: Band, { least }: Span): boolean =>
  (from === undefined || compare(least, exactly(from)) >= 0) &&
  (above === undefined || compare(least, exactly(above)) > 0);

const found = ({ id, says }: Band, { for: whom }: BandList): BandFound => ({
  id,
  says,
  ...(whom === undefined ? {} : { for: whom }),
});

const worst = ({ worse }: Instrument, places: readonly number[]): number =>
  places.length === 0 ? -1 : worse === "lower" ? Math.min(...places) : Math.max(...places);

/** The most serious of the bands found: of lists with the same names, the one nearest to the worse end. */
export function carefulBand(instrument: Instrument, bands: readonly BandFound[]): BandFound | undefined {
  const names = instrument.bands?.[0]?.list.map(({ id }) => id) ?? [];
  const place = worst(
    instrument,
    bands.map(({ id }) => names.indexOf(id)),
  );
  return bands.find(({ id }) => id === names[place]);
}

/** The names of the bands that a total within a span could have, from the least total up. */
export function possibleBands(instrument: Instrument, total: Span, sex: Sex | undefined): readonly string[] {
  const touched = listsFor(instrument, sex).flatMap(({ list }) =>
    list.filter((band) => isTouched(band, total)).map(({ id }) => id),
  );
  return [...new Set(touched)];
}

const isTouched = (band: Band, { least, most }: Span): boolean =>
  compare(least, exactly(band.to)) <= 0 && isAbove(band, { least: most, most });
