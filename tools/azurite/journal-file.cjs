// The file of journal.cjs: reading it as far as its saves are whole, and writing at its end.
'use strict';

const fs = require('node:fs');

const piece = 1024 * 1024; // bytes that are read at a time.

/** Calls back with each complete line of a file, and where it ends. */
function readLines(file, callback) {
  const descriptor = fs.openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(piece);
    let rest = [];
    let end = 0;
    for (let read; (read = fs.readSync(descriptor, buffer, 0, piece, null)) > 0;) {
      let from = 0;
      for (let at; (at = buffer.subarray(0, read).indexOf(10, from)) >= 0; from = at + 1) {
        const line = Buffer.concat([...rest, buffer.subarray(from, at)]);
        rest = [];
        end += line.length + 1;
        callback(line, end);
      }
      rest.push(Buffer.from(buffer.subarray(from, read)));
    }
    const last = Buffer.concat(rest);
    if (last.length > 0) {
      callback(last, end + last.length);
    }
  } finally {
    fs.closeSync(descriptor);
  }
}

function definition({ name, binaryIndices, uniqueNames, disableMeta, disableChangesApi, disableDeltaChangesApi, disableFreeze, adaptiveBinaryIndices }) {
  const indices = Object.keys(binaryIndices);
  return { name, indices, uniqueNames, disableMeta, disableChangesApi, disableDeltaChangesApi, disableFreeze, adaptiveBinaryIndices };
}

/** What a file says: definitions, documents by collection and id, and where the last whole save ends. */
function read(file) {
  const found = { definitions: [], documents: new Map(), end: 0, isForeign: false };
  let waiting = [];
  let damage = null;
  const apply = entry => {
    if (entry.definitions) {
      found.definitions = entry.definitions;
    } else {
      const documents = found.documents.get(entry.in) ?? found.documents.set(entry.in, new Map()).get(entry.in);
      if (entry.put) {
        documents.set(entry.put.$loki, entry.put);
      } else {
        documents.delete(entry.drop);
      }
    }
  };
  readLines(file, (line, end) => {
    let entry;
    try {
      entry = JSON.parse(line.toString());
    } catch (error) {
      damage = error; // Cut short, if no save ends behind it.
      return;
    }
    if (entry.collections) {
      found.isForeign = true;
      apply({ definitions: entry.collections.map(definition) });
      for (const { name, data } of entry.collections) {
        data.forEach(put => apply({ in: name, put }));
      }
      found.end = end;
    } else if (entry.saved && damage) {
      throw damage;
    } else if (entry.saved) {
      waiting.forEach(apply);
      waiting = [];
      found.end = end;
    } else {
      waiting.push(entry);
    }
  });
  if (found.end === 0) {
    throw damage ?? new Error(`${file} holds no tables`);
  }
  return found;
}

/** A file that is written at its known end: what an earlier write has left half done is written over. */
class Lines {
  constructor(file, flags, size = 0) {
    this.descriptor = fs.openSync(file, flags);
    this.size = size;
  }

  /** Writes without standing still: a disk that is slow for a second keeps no request waiting. */
  append(text, callback) {
    const bytes = Buffer.from(text);
    const at = this.size;
    this.size += bytes.length;
    const writeFrom = written => fs.write(this.descriptor, bytes, written, bytes.length - written, at + written, (error, more) => {
      if (error) {
        this.size = at;
        callback(error);
      } else if (written + more < bytes.length) {
        writeFrom(written + more);
      } else {
        callback(null);
      }
    });
    writeFrom(0);
  }

  close() {
    fs.closeSync(this.descriptor);
  }
}

module.exports = { Lines, definition, read };
