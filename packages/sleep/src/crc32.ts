/**
 * CRC-32 as ZIP archives carry it: reflected polynomial 0xEDB88320, start and end complemented.
 *
 * It shows that an entry arrived as it was written; it is no protection against somebody who wants it to fit.
 * Source: ISO 3309 / PKWARE APPNOTE 4.4.7 [pkware-appnote].
 */
const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let rest = n;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1;
  return rest >>> 0;
});

/** A checksum that grows piece by piece. */
export interface CrcSum {
  readonly add: (piece: Uint8Array) => void;
  readonly value: () => number;
}

export function crcSum(): CrcSum {
  let rest = 0xffffffff;
  return {
    add: (piece) => {
      for (let i = 0; i < piece.length; i++) rest = TABLE[(rest ^ piece[i]!) & 0xff]! ^ (rest >>> 8);
    },
    value: () => ~rest >>> 0,
  };
}

/** The checksum of several pieces, taken one after the other. */
export function crc32(pieces: readonly Uint8Array[]): number {
  const sum = crcSum();
  for (const piece of pieces) sum.add(piece);
  return sum.value();
}
