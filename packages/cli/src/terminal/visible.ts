/**
 * Text made safe for a terminal: signs that move the cursor, ring, or turn the order of reading around are shown as
 * `\u{1b}`.
 *
 * A diary's note or a record's name may hold anything, and a terminal obeys what it is sent. Line ends and tabs stay.
 * What goes into a file or to another program is not touched.
 */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const OBEYED = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

export const visible = (text: string): string =>
  text.replaceAll(OBEYED, (sign) => `\\u{${sign.charCodeAt(0).toString(16)}}`);
