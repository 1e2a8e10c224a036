// Saves Azurite's tables as they change. Left to itself, Azurite writes all of them as one text of JSON every five seconds, and stands
// still meanwhile: a second or more for each 100 MB, and at 512 MB, the longest text there is, it fails. Here a save appends what has
// changed since the last one, and is on the disk within a second of the change.
//
// The file is lines of JSON: {"definitions":[…]} the collections, {"in":name,"put":document}, {"in":name,"drop":id}, and {"saved":n} after
// each save. What stands behind the last {"saved"} was cut short and does not count. The file that Azurite itself would have written is
// one such line in other words, and is read as well.
'use strict';

const fs = require('node:fs');
const Loki = require('lokijs');

const tables = '__azurite_db_table__.json';
const interval = 500; // ms from a change to its save, at most.
const slack = 64 * 1024 * 1024; // bytes that are not worth writing the file anew.
const piece = 1024 * 1024; // bytes that are read or written at a time.

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

class JournalledLoki extends Loki {
  #descriptor = -1;
  #definitions = '';
  #size = 0;
  #sizeWhenNew = 0;

  constructor(file, options) {
    super(file, { ...options, autosaveInterval: interval });
    this.isIncremental = true; // Collections keep the ids of what changes.
  }

  loadDatabaseInternal(options, callback) {
    try {
      const { definitions, documents, end, isForeign } = read(this.filename);
      // 1.0: a file of that version has its indices made anew.
      this.loadJSONObject({
        name: this.filename,
        databaseVersion: 1.0,
        collections: definitions.map(({ indices, ...rest }) => {
          const data = [...(documents.get(rest.name)?.values() ?? [])].sort((one, other) => one.$loki - other.$loki);
          return {
            ...rest,
            data,
            changes: [],
            maxId: data.at(-1)?.$loki ?? 0,
            binaryIndices: Object.fromEntries(indices.map(name => [name, { name, dirty: true, values: [] }])),
            DynamicViews: [],
          };
        }),
      }, options);
      this.#clear();
      if (isForeign) {
        this.#writeAnew();
      } else {
        this.#open(end);
      }
      callback(null);
    } catch (error) {
      callback(error);
    }
  }

  saveDatabaseInternal(callback = () => {}) {
    const changed = this.collections.map(collection => [collection, collection.dirtyIds]);
    try {
      if (this.#descriptor < 0) {
        this.#writeAnew();
      } else {
        const definitions = this.#definitionLine();
        let text = definitions === this.#definitions ? '' : definitions;
        for (const [collection, ids] of changed) {
          for (const id of new Set(ids)) {
            text += this.#line(collection.name, collection.get(id), id);
          }
        }
        this.#clear();
        this.#append(`${text}{"saved":1}\n`);
        this.#definitions = definitions;
        if (this.#size > 2 * this.#sizeWhenNew + slack) {
          this.#writeAnew();
        }
      }
    } catch (error) {
      // Nothing of it counts until a later save succeeds.
      changed.forEach(([collection, ids]) => {
        collection.dirtyIds = [...ids, ...collection.dirtyIds];
        collection.dirty = true;
      });
      callback(error);
      return;
    }
    fs.fdatasync(this.#descriptor, callback);
  }

  #definitionLine() {
    return `${JSON.stringify({ definitions: this.collections.map(definition) })}\n`;
  }

  #line(name, document, id) {
    return `${JSON.stringify(document ? { in: name, put: document } : { in: name, drop: id })}\n`;
  }

  #clear() {
    for (const collection of this.collections) {
      collection.dirty = false;
      collection.dirtyIds = [];
    }
  }

  #open(end) {
    this.#descriptor = fs.openSync(this.filename, 'r+');
    fs.ftruncateSync(this.#descriptor, end);
    this.#size = this.#sizeWhenNew = end;
    this.#definitions = this.#definitionLine();
  }

  // At the end that is known: what an earlier save has left half done is written over.
  #append(text) {
    const bytes = Buffer.from(text);
    for (let written = 0; written < bytes.length;) {
      written += fs.writeSync(this.#descriptor, bytes, written, bytes.length - written, this.#size + written);
    }
    this.#size += bytes.length;
  }

  /** Writes all there is into a new file, which then takes the old one's place. */
  #writeAnew() {
    const draft = `${this.filename}~`;
    const [before, size] = [this.#descriptor, this.#size];
    this.#descriptor = fs.openSync(draft, 'w');
    this.#size = 0;
    try {
      const definitions = this.#definitionLine();
      let text = definitions;
      for (const { name, data } of this.collections) {
        for (const document of data) {
          text += this.#line(name, document);
          if (text.length > piece) {
            this.#append(text);
            text = '';
          }
        }
      }
      this.#append(`${text}{"saved":1}\n`);
      fs.fsyncSync(this.#descriptor);
      fs.renameSync(draft, this.filename);
      this.#definitions = definitions;
    } catch (error) {
      fs.closeSync(this.#descriptor);
      [this.#descriptor, this.#size] = [before, size];
      throw error;
    }
    if (before >= 0) {
      fs.closeSync(before);
    }
    this.#sizeWhenNew = this.#size;
    this.#clear();
  }
}

/** Has Azurite, loaded after this, keep its tables so. */
exports.install = () => {
  require.cache[require.resolve('lokijs')].exports = new Proxy(Loki, {
    construct: (_, [file, options]) =>
      options?.persistenceMethod === 'fs' && file.endsWith(tables) ? new JournalledLoki(file, options) : new Loki(file, options),
  });
};
