#!/usr/bin/env node
// Checks that a list of everything recorded about a patient in a period is complete, with nothing but the file, a key
// of the log and Node's own modules. It shares no code with MediChain; the form is said in completeness.md.
//
//   node completeness.mjs --key VKEY FILE…
//
// VKEY is the log's Ed25519 key as it publishes it (C2SP signed-note). Ends with 0 when every file is complete. That
// others are shown the same log is not checked: compare the checkpoint with theirs, or have witnesses' policies checked.

import { createHash, createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const FORMAT = "medichain-completeness/v1";
const COMMITTED = "patient-map.committed";
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NAMING_ONE = ["patientId", "into", "duplicate", "one", "other"];

class Refused extends Error {}

function require(holds, otherwise) {
  if (!holds) throw new Refused(otherwise);
}

function sha256(...parts) {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
}

function base64(text) {
  require(typeof text === "string", "a text in base64 is missing");
  const bytes = Buffer.from(text, "base64");
  require(bytes.toString("base64") === text, "not canonical base64");
  return bytes;
}

function hashOf(text) {
  const bytes = base64(text);
  require(bytes.length === 32, "a hash has 32 bytes");
  return bytes;
}

function count(value) {
  require(Number.isSafeInteger(value) && value >= 0, "not a number from 0 on");
  return value;
}

function number(value) {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(value));
  return bytes;
}

/** RFC 3339, cut to whole milliseconds since 1970. */
function millis(text) {
  const parts = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z$/.exec(text);
  require(parts !== null, "not a time in UTC: " + text);
  return Date.parse(parts[1] + "Z") + Number((parts[2] ?? "").padEnd(3, "0").slice(0, 3));
}

/** C2SP signed-note with an Ed25519 key, C2SP tlog-checkpoint. */
function checkpoint(note, vkey) {
  const [name, id, key] = split(vkey, "+", 3);
  const public_ = base64(key);
  require(public_[0] === 1 && public_.length === 33, "the key is not one of Ed25519");
  require(sha256(name + "\n", public_).subarray(0, 4).toString("hex") === id, "the key's id is not its own");
  const blank = note.lastIndexOf("\n\n");
  require(blank > 0 && note.endsWith("\n"), "no signed note");
  const text = note.slice(0, blank + 1);
  const spki = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), public_.subarray(1)]);
  const publicKey = createPublicKey({ key: spki, format: "der", type: "spki" });
  const signed = note.slice(blank + 2, -1).split("\n").some((line) => {
    if (!line.startsWith("\u2014 " + name + " ")) return false;
    const bytes = base64(line.slice(name.length + 3));
    if (bytes.subarray(0, 4).toString("hex") !== id) return false;
    require(verify(null, Buffer.from(text), publicKey, bytes.subarray(4)), "the log's signature is wrong");
    return true;
  });
  require(signed, "the checkpoint is not signed by the given key");
  const lines = text.split("\n");
  require(lines.length === 4 && lines[0] === name, "not a checkpoint of the key's log");
  return { size: Number(lines[1]), root: hashOf(lines[2]) };
}

function split(text, by, most) {
  const parts = text.split(by);
  return [...parts.slice(0, most - 1), parts.slice(most - 1).join(by)];
}

function half(leaves) {
  let middle = 1;
  while (middle * 2 < leaves) middle *= 2;
  return middle;
}

/** Those of a list of [place, …], sorted by place, with begin <= place < end, as a range of the list. */
function within(list, [from, to], begin, end) {
  let low = from;
  while (low < to && list[low][0] < begin) low++;
  let high = to;
  while (high > low && list[high - 1][0] >= end) high--;
  return [low, high];
}

/** RFC 6962: the root over [begin, end), of which some leaves are known and the rest is given part by part. */
function rootOfLog(begin, end, leaves, rest, range = [0, leaves.length]) {
  const [from, to] = within(leaves, range, begin, end);
  if (from === to) {
    require(rest.length > 0, "a part of the log is missing");
    return hashOf(rest.shift());
  }
  if (end - begin === 1) return leaves[from][1];
  const middle = begin + half(end - begin);
  const left = rootOfLog(begin, middle, leaves, rest, [from, to]);
  return sha256(Buffer.of(1), left, rootOfLog(middle, end, leaves, rest, [from, to]));
}

function event(shown) {
  const bytes = base64(shown.entry);
  const entry = JSON.parse(bytes.toString("utf8"));
  const payload = shown.payload === undefined ? null : base64(shown.payload);
  const metadata = base64(shown.metadata);
  if (payload !== null) {
    require(sha256(payload).toString("base64") === entry.payload, "a payload is not the one that was sealed");
  }
  require(sha256(metadata).toString("base64") === entry.metadata, "metadata are not those that were sealed");
  return {
    index: count(shown.index),
    entry,
    at: millis(entry.at),
    leaf: sha256(Buffer.of(0), bytes),
    payload: payload === null ? null : JSON.parse(payload.toString("utf8")),
    metadata: JSON.parse(metadata.toString("utf8")),
  };
}

/** Whom a payload names. */
function named(payload) {
  const one = NAMING_ONE.map((member) => payload[member]);
  const many = Array.isArray(payload.patients) ? payload.patients : [];
  return new Set([...one, ...many].filter((id) => typeof id === "string"));
}

function timed(subtree) {
  return Buffer.concat([subtree.hash, number(subtree.first), number(subtree.last)]);
}

/** The patient's log over [begin, end): what is shown, and what lies outside of the period, part by part. */
function rootOfPatient(begin, end, shown, outside, range = [0, shown.length]) {
  const [from, to] = within(shown, range, begin, end);
  if (from === to) {
    require(outside.length > 0, "a part of the patient's log is missing");
    if (outside[0].entries === end - begin) return outside.shift();
  }
  if (end - begin === 1) {
    require(from < to, "an entry of the patient's log is missing");
    return shown[from][1];
  }
  const middle = begin + half(end - begin);
  const left = rootOfPatient(begin, middle, shown, outside, [from, to]);
  const right = rootOfPatient(middle, end, shown, outside, [from, to]);
  return {
    hash: sha256(Buffer.of(0x21), timed(left), timed(right)),
    first: Math.min(left.first, right.first),
    last: Math.max(left.last, right.last),
  };
}

function bit(key, place) {
  return (key[place >> 3] >> (7 - (place & 7))) & 1;
}

function placed(key, value) {
  return sha256(Buffer.of(0x10), key, value);
}

/** Checks one proof and says what it shows; throws where it shows nothing. */
export function check(proof, vkey) {
  require(proof.format === FORMAT, "not of the format " + FORMAT);
  require(ID.test(proof.patient), "the patient is named by no identifier as the log has them");
  const from = millis(proof.from);
  const to = millis(proof.to);
  require(from < to, "a period that ends before it begins");

  const tree = checkpoint(proof.checkpoint, vkey);
  const commitment = event(proof.commitment);
  const events = proof.shown.map((each) => ({ place: count(each.number), ...event(each.event) }));
  const leaves = [commitment, ...events].map((each) => [each.index, each.leaf]).sort(([a], [b]) => a - b);
  require(new Set(leaves.map(([index]) => index)).size === leaves.length, "a leaf is shown twice");
  require(leaves.at(-1)[0] < tree.size, "a leaf behind the checkpoint");
  const rest = [...proof.inclusion];
  require(rootOfLog(0, tree.size, leaves, rest).equals(tree.root) && rest.length === 0, "not in the log");

  require(commitment.entry.type === COMMITTED && commitment.payload !== null, "no commitment to the map of patients");
  const covered = count(commitment.payload.events);
  require(covered <= commitment.index, "a commitment to what comes after it");
  // until itself, where nothing was stored between the events that it is to and itself, else until the last of these
  const end = (covered === commitment.index ? commitment.at : millis(commitment.payload.until)) + 1;
  require(to <= end, "the period ends after what was committed to");

  let before = -1;
  const shown = [];
  for (const each of events) {
    // a payload is left out where it names others besides, and nowhere else: which of both is under the hash
    const alone = each.payload !== null;
    const whom = alone ? named(each.payload) : new Set([proof.patient]);
    require(each.entry.tenant === proof.tenant, "an event of another organisation");
    require(whom.size === 1 && whom.has(proof.patient), "an event that is not about the patient, or about others besides");
    require(each.index > before && each.index < covered, "events that are not in their order");
    require(each.at >= from && each.at < to, "an event outside of the period");
    require(shown.length === 0 || each.place > shown.at(-1)[0], "places that are not in their order");
    before = each.index;
    const of = [Buffer.of(0x20), number(each.index), number(each.at), Buffer.of(alone ? 1 : 0), each.entry.event];
    shown.push([each.place, { hash: sha256(...of), first: each.at, last: each.at }]);
  }
  const total = count(proof.entries);
  require(shown.every(([place]) => place < total), "wrong places");
  const outside = proof.outside.map((part) => ({ ...part, hash: hashOf(part.hash), entries: count(part.entries) }));
  for (const part of outside) {
    require(Number.isSafeInteger(part.first) && Number.isSafeInteger(part.last), "a part without its times");
    require(part.first <= part.last && (part.last < from || part.first >= to), "a part of the period is not shown");
  }

  const key = sha256(`medichain/patient/v1\n${proof.tenant}\n${proof.patient}\n`);
  const siblings = proof.place.siblings.map(hashOf);
  require(siblings.length <= 256, "a way that is too long");
  let root;
  if (total > 0) {
    const log = rootOfPatient(0, total, shown, outside);
    root = placed(key, sha256(Buffer.of(0x12), number(total), timed(log)));
  } else if (proof.place.other === undefined) {
    root = Buffer.alloc(32);
  } else {
    const other = hashOf(proof.place.other.key);
    require(!other.equals(key), "the patient stands there");
    require(siblings.every((_, place) => bit(other, place) === bit(key, place)), "who stands there stands elsewhere");
    root = placed(other, hashOf(proof.place.other.value));
  }
  require(outside.length === 0, "a part of the patient's log too many");
  for (let place = siblings.length - 1; place >= 0; place--) {
    const sibling = siblings[place];
    root = bit(key, place) ? sha256(Buffer.of(0x11), sibling, root) : sha256(Buffer.of(0x11), root, sibling);
  }
  require(root.equals(hashOf(commitment.payload.root)), "not the patient's log of the committed map");
  return { events, total, covered };
}

function main(words) {
  const at = words.indexOf("--key");
  if (at < 0 || words.length < 3) {
    console.error("node completeness.mjs --key VKEY FILE…");
    return 2;
  }
  const [, vkey] = words.splice(at, 2);
  let all = true;
  for (const file of words) {
    try {
      const proof = JSON.parse(readFileSync(file, "utf8"));
      const found = check(proof, vkey);
      const whom = `the patient ${proof.patient} of the organisation ${proof.tenant}`;
      if (found.total === 0) {
        all = false;
        console.log(`unknown: ${file}: of the first ${found.covered} events of the log none concerns ${whom}`);
        continue;
      }
      console.log(
        `complete: ${file}: of the first ${found.covered} events of the log these ${found.events.length} are all ` +
          `about ${whom} from ${proof.from} to ${proof.to}; all in all there are ${found.total}`,
      );
      for (const { index, entry, metadata } of found.events) {
        console.log(`  ${entry.at}  leaf ${index}  ${entry.type}  by ${metadata.actor}`);
      }
    } catch (e) {
      all = false;
      console.log(`not complete: ${file}: ${e.message}`);
    }
  }
  return all ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  process.exitCode = main(process.argv.slice(2));
}
