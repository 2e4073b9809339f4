/** SHA-256 as `sha256:` and 64 hexadecimal digits (FIPS 180-4; the arithmetic is @noble/hashes', see ADR 0004). */
import { sha256 as digest } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson, type Json } from "./canonical-json.ts";

export type Sha256 = `sha256:${string}`;

export const sha256 = (text: string): Sha256 => `sha256:${bytesToHex(digest(utf8ToBytes(text)))}`;

/** The hash of a value: of its canonical JSON, so that spacing and member order do not matter. */
export const hashOf = (value: Json): Sha256 => sha256(canonicalJson(value));

export const isSha256 = (text: string): text is Sha256 => /^sha256:[0-9a-f]{64}$/.test(text);
