import { base64, hash, hex, Malformed, number } from './text';

const MOST_SIGNATURES = 100;
const DASH = '\u2014 ';
const CONTROL = /[\u0000-\u0009\u000b-\u001f]/;
const NO_NAME = /[+\p{Zs}\p{Zl}\p{Zp}\u0000-\u001f]/u;

/** One signature line of a note. */
export interface NoteSignature {
  name: string;
  /** The key's id, eight hexadecimal digits. */
  id: string;
  /** The signature without the key's id. */
  bytes: Uint8Array<ArrayBuffer>;
}

/** A text and the signatures on it (C2SP signed-note). */
export interface SignedNote {
  /** With its last newline. */
  text: string;
  signatures: readonly NoteSignature[];
}

/** A log's tree at one size (C2SP tlog-checkpoint), without extension lines: MediChain writes none. */
export interface Checkpoint {
  /** The log's name. */
  origin: string;
  /** How many leaves it has. */
  size: bigint;
  root: Uint8Array<ArrayBuffer>;
}

/** Whether a key may be called so: not empty, without spaces and plus. */
export function isName(name: string): boolean {
  return name !== '' && !NO_NAME.test(name);
}

/** The key that claims to have made it, as a vkey begins: `name+id`. */
export function signer({ name, id }: Pick<NoteSignature, 'name' | 'id'>): string {
  return `${name}+${id}`;
}

export function parseNote(note: string): SignedNote {
  if (CONTROL.test(note)) throw new Malformed('a note has no control characters');
  const blank = note.lastIndexOf('\n\n');
  if (blank < 0 || !note.endsWith('\n') || blank + 2 === note.length) {
    throw new Malformed('a note is a text, an empty line and signatures');
  }
  const lines = note.slice(blank + 2, -1).split('\n');
  if (lines.length > MOST_SIGNATURES) throw new Malformed('too many signatures');
  return { text: note.slice(0, blank + 1), signatures: lines.map(parseSignature) };
}

function parseSignature(line: string): NoteSignature {
  const space = line.lastIndexOf(' ');
  if (!line.startsWith(DASH) || space < DASH.length) {
    throw new Malformed('a signature line is a dash, a name and a signature');
  }
  const name = line.slice(DASH.length, space);
  const all = base64(line.slice(space + 1));
  if (!isName(name) || all.length <= 4) throw new Malformed('a signature line without a name or a signature');
  return { name, id: hex(all.slice(0, 4)), bytes: all.slice(4) };
}

export function parseCheckpoint(text: string): Checkpoint {
  const [origin, size, root, end, ...more] = text.split('\n');
  if (!origin || size === undefined || root === undefined || end !== '' || more.length > 0) {
    throw new Malformed('a checkpoint is origin, size and root');
  }
  return { origin, size: number(size), root: hash(root) };
}
