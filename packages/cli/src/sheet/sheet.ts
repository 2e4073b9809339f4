/**
 * `compline sheet`: a plan as it goes home, on paper, a screen, a calendar, a telephone, and as the pharmacy's list.
 *
 * Exit 1: the plan rests on numbers that nobody has read in a source, and a patient is never shown one. A PDF goes to a file or a
 * pipe, never to a terminal and never into JSON (CL133). What is written is whole or not there.
 */
import { fail, ok, printDate, unreachable, type Result } from "@compline/base";
import { parsePlan, type Plan } from "@compline/planner";
import {
  calendarOf,
  messagesOf,
  PAPERS,
  pharmacyCsv,
  planHtml,
  planSheet,
  sheetJson,
  TYPST_PAGE,
  typstData,
  unverifiedOf,
  type Message,
  type Paper,
  type PlanSheet,
  type Reminders,
} from "@compline/sheet";
import { good, no, refused, type Answer } from "../terminal/answer.ts";
import { readText, writeWhole } from "../disk/files.ts";
import type { Call, Verb } from "../verb.ts";
import { page } from "../terminal/wrap.ts";
import { counted } from "../terminal/counted.ts";
import { pdfOf } from "./pdf.ts";
import { sheetQuestion } from "./question.ts";
import { remindersOf } from "./reminders.ts";

const FORMS = ["text", "pdf", "html", "ics", "csv"] as const;
type Form = (typeof FORMS)[number];

export const sheet: Verb = {
  name: "sheet",
  says: "a plan as the patient takes it home: pages, calendar, text messages; and the pharmacy's list",
  usage: "PLAN.json --as pdf|html|ics|text|csv [--for patient|pharmacist] [--out FILE] [--site FILE] …",
  paths: { least: 1, most: 1 },
  options: {
    as: {
      type: "string",
      value: "FORM",
      says: "pdf, html, ics (a calendar), text (messages; if left out), csv (the pharmacy)",
    },
    for: {
      type: "string",
      value: "WHOM",
      says: "patient (if left out), or pharmacist: what it rests on and what to hand out",
    },
    out: { type: "string", value: "FILE", says: "write it there, whole or not at all" },
    paper: {
      type: "string",
      value: "SIZE",
      says: "a4 or letter (if left out: letter for a plan with products of the US)",
    },
    start: { type: "string", value: "DATE", says: "the first day, of a plan that has none" },
    name: { type: "string", value: "NAME", says: "whose plan it is; never needed" },
    site: { type: "string", value: "FILE", says: "clinic, prescriber, contacts and emergency number, as JSON" },
    visit: { type: "string", value: "DATE", says: "the next visit" },
    signature: { type: "string", value: "FILE", says: "who signed this plan; without one every page is a draft" },
    named: { type: "boolean", says: "name the drug in messages and titles of the calendar" },
    remind: {
      type: "string",
      multiple: true,
      value: "TIME=HH:MM",
      says: "remind of each dose in the calendar: bedtime=22:00",
    },
    zone: { type: "string", value: "ZONE", says: "time zone of the reminders: Europe/London" },
    every: { type: "string", value: "DAYS", says: "days that the pharmacy hands out at once (if left out, 28)" },
    pack: { type: "string", multiple: true, value: "PRODUCT=N", says: "how many are in a pack" },
  },
  run: async (call) => {
    const asked = askedOf(call);
    if (!asked.ok) return refused(asked.issues);
    const plan = planIn(call);
    if (!plan.ok) return refused(plan.issues);
    const [question, reminders] = [sheetQuestion(call, plan.value), remindersOf(call, plan.value)];
    if (!question.ok || !reminders.ok)
      return refused([question, reminders].flatMap((part) => (part.ok ? [] : part.issues)));
    const unread = unverifiedOf(plan.value);
    if (question.value.audience === "patient" && unread.length > 0) return notForPatients(unread);
    const made = planSheet(plan.value, question.value);
    if (!made.ok) return refused(made.issues);
    const paper = asked.value.paper ?? (plan.value.market === "us" ? "letter" : "a4");
    return answer(call, { ...asked.value, paper, sheet: made.value, reminders: reminders.value });
  },
};

interface Asked {
  readonly form: Form;
  readonly paper?: Paper | undefined;
}

function askedOf(call: Call): Result<Asked> {
  const [form, paper] = [call.text("as") ?? "text", call.text("paper")];
  const known = FORMS.find((one) => one === form);
  const size = PAPERS.find((one) => one === paper);
  const issues = [
    ...(known === undefined
      ? [{ code: "CL006", at: "--as", message: `"${form}" is no form`, expected: FORMS.join(", ") }]
      : []),
    ...(paper === undefined || size !== undefined
      ? []
      : [{ code: "CL006", at: "--paper", message: `"${paper}" is no paper`, expected: PAPERS.join(", ") }]),
    ...(known === "pdf" && call.text("out") === undefined && (call.is("json") || process.stdout.isTTY)
      ? [{ code: "CL133", at: "--out", message: "a PDF is no text", expected: "--out FILE.pdf, or a pipe" }]
      : []),
  ];
  return known === undefined || issues.length > 0 ? fail(issues) : ok({ form: known, paper: size });
}

function planIn({ paths: [path = ""] }: Call): Result<Plan> {
  const text = readText(path);
  return text.ok ? parsePlan(text.value, path) : text;
}

function notForPatients(unverified: Plan["unverified"]): Answer {
  const lines = unverified.map(({ what, lead }) => `  ${what} (look in: ${lead})`);
  return no(
    { reason: "unverified", unverified },
    page([
      "No sheet for a patient: the plan rests on what nobody has read in a source yet.",
      ...lines,
      "Somebody checks it first; a pharmacist gets the sheet, with what it rests on, by --for pharmacist.",
    ]),
  );
}

interface Made extends Asked {
  readonly paper: Paper;
  readonly sheet: PlanSheet;
  readonly reminders: Reminders | undefined;
}

async function answer(call: Call, made: Made): Promise<Answer> {
  const { form, sheet: one } = made;
  const content = await contentOf(made, call.is("named"));
  const out = call.text("out");
  const issue = out === undefined ? undefined : writeWhole(out, content);
  if (issue !== undefined) return refused([issue]);
  const messages = form === "text" ? { messages: messagesOf(one, call.is("named")).map(messageJson) } : {};
  const told = out === undefined ? (typeof content === "string" ? { text: content } : {}) : { out };
  const json = { as: form, ...told, ...messages, sheet: sheetJson(one) };
  if (out !== undefined)
    return good(
      json,
      `${out}: ${counted(one.steps.length, "step")}, ${counted(one.months.length, "month")}${draftWords(one)}`,
    );
  return typeof content === "string" ? good(json, content) : { ...good(json, ""), bytes: content };
}

const draftWords = ({ banner }: PlanSheet): string => (banner === undefined ? ", signed" : ". DRAFT, NOT SIGNED");

async function contentOf({ form, paper, sheet: one, reminders }: Made, isNamed: boolean): Promise<string | Uint8Array> {
  switch (form) {
    case "pdf":
      return pdfOf(TYPST_PAGE, typstData(one, paper));
    case "html":
      return planHtml(one);
    case "ics":
      return calendarOf(one, { isNamed, reminders, momentAt: (epochMs) => new Date(epochMs) });
    case "text":
      return messagesOf(one, isNamed).map(messageText).join("\n");
    case "csv":
      return pharmacyCsv(one);
    default:
      return unreachable(form);
  }
}

/** The day to send it on stands above a message; its parts are numbered in themselves. */
const messageText = ({ send, parts }: Message): string => `# send on ${printDate(send)}\n${parts.join("\n")}\n`;

const messageJson = ({ step, send, text, parts }: Message) => ({ step, send: printDate(send), text, parts });
