/**
 * One resource of a record: where it stands, what it is called, what is in it.
 *
 * Its name is `Observation/egfr-1`, or its place where it has no id: never a name or number of the person.
 */
import { printPath, type Path } from "@compline/base";
import type { PartIssue, Parts } from "./part-issue.ts";
import type { Resource } from "./r4-shapes.ts";

export interface Entry {
  /** Where it stands in the document: `["entry", 3, "resource"]`. */
  readonly path: Path;
  readonly name: string;
  readonly fullUrl?: string;
  readonly resource: Resource;
}

export function entryOf(resource: Resource, path: Path, fullUrl: string | undefined): Entry {
  const { resourceType, id } = resource;
  const name = id === undefined ? printPath(path) || resourceType : `${resourceType}/${id}`;
  return { path, name, resource, ...(fullUrl === undefined ? {} : { fullUrl }) };
}

/** Word-for-word copies left out; one that differs is an issue (FH005), since nobody knows which of the two holds. */
export function withoutCopies(entries: readonly Entry[]): Parts<readonly Entry[]> {
  const texts = new Map<string, string>();
  const issues: PartIssue[] = [];
  const kept = entries.filter(({ resource, name, path, fullUrl }) => {
    if (resource.id === undefined) return true;
    const key = `${name} ${fullUrl ?? ""}`;
    const text = JSON.stringify(resource);
    const earlier = texts.get(key);
    if (earlier === undefined) texts.set(key, text);
    else if (earlier !== text)
      issues.push({ code: "FH005", path, message: `${name} stands twice and says different things` });
    return earlier === undefined;
  });
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value: kept };
}

/** The last part of a reference, without a version: `Patient/1` of `https://example.org/fhir/Patient/1/_history/2`. */
export function localPart(reference: string): string | undefined {
  const match = /(?:^|\/)([A-Z][A-Za-z]*\/[A-Za-z0-9\-.]{1,64})(?:\/_history\/[A-Za-z0-9\-.]{1,64})?$/.exec(reference);
  return match?.[1];
}

/**
 * Finds the resource that a reference names: by the full URL that it writes out, or by type and id where the reference,
 * or the resource, has no server of its own. Undefined where it is not here.
 */
export function resolver(entries: readonly Entry[]): (reference: string) => Entry | undefined {
  const byUrl = new Map<string, Entry>();
  const byName = new Map<string, Entry>();
  for (const entry of entries) {
    if (entry.fullUrl !== undefined) byUrl.set(entry.fullUrl, entry);
    if (entry.resource.id !== undefined) byName.set(entry.name, entry);
  }
  return (reference) => {
    const exact = byUrl.get(reference.replace(/\/_history\/[A-Za-z0-9\-.]{1,64}$/, ""));
    if (exact !== undefined) return exact;
    const local = localPart(reference);
    const named = local === undefined ? undefined : byName.get(local);
    const isRelative = local !== undefined && reference.startsWith(local);
    return isRelative || named?.fullUrl === undefined || named.fullUrl.startsWith("urn:") ? named : undefined;
  };
}
