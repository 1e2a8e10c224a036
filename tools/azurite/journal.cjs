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
const { Lines, definition, read } = require('./journal-file.cjs');

const tables = '__azurite_db_table__.json';
const interval = 500; // ms from a change to its save, at most.
const slack = 64 * 1024 * 1024; // bytes that are not worth writing the file anew.
const piece = 1024 * 1024; // bytes that are written at a time.
const pause = 20; // ms for requests between two pieces of a file that is written anew.

class JournalledLoki extends Loki {
  #lines = null;
  #definitions = '';
  #sizeWhenNew = 0;
  #anew = null; // {lines, rest, isWhole} while the file is written anew beside the old one.

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
      fs.rmSync(this.#draft, { force: true });
      if (!isForeign) {
        fs.truncateSync(this.filename, end);
        this.#lines = new Lines(this.filename, 'r+', end);
        this.#definitions = this.#definitionLine();
        this.#sizeWhenNew = end;
      }
      callback(null);
    } catch (error) {
      callback(error);
    }
  }

  saveDatabaseInternal(callback = () => {}) {
    if (!this.#lines && !this.#anew) {
      this.#begin(error => error ? callback(error) : this.saveDatabaseInternal(callback));
      return;
    }
    const changed = this.collections.map(collection => [collection, collection.dirtyIds]);
    const definitions = this.#definitionLine();
    let text = definitions === this.#definitions ? '' : definitions;
    for (const [collection, ids] of changed) {
      for (const id of new Set(ids)) {
        text += this.#line(collection, id);
      }
    }
    this.#clear();
    const [lines, anew] = [this.#lines, this.#anew];
    const isTaken = anew?.isWhole;
    this.#append(lines, `${text}{"saved":1}\n`, error => {
      if (error) {
        // Nothing of it counts until a later save succeeds.
        this.#giveUpAnew(anew);
        changed.forEach(([collection, ids]) => {
          collection.dirtyIds = [...ids, ...collection.dirtyIds];
          collection.dirty = true;
        });
        callback(error);
        return;
      }
      this.#definitions = definitions;
      this.#append(anew?.lines, `${text}${isTaken ? '{"saved":1}\n' : ''}`, failure => {
        if (failure) {
          this.#giveUpAnew(anew);
          callback(lines ? null : failure);
        } else if (isTaken) {
          fs.fdatasync(anew.lines.descriptor, late => callback(this.#takeAnew(anew, late)));
        } else {
          if (!anew && lines.size > 2 * this.#sizeWhenNew + slack) {
            this.#begin();
          }
          fs.fdatasync(lines.descriptor, callback);
        }
      });
    });
  }

  #append(lines, text, callback) {
    return lines ? lines.append(text, callback) : callback(null);
  }

  get #draft() {
    return `${this.filename}~`;
  }

  #definitionLine() {
    return `${JSON.stringify({ definitions: this.collections.map(definition) })}\n`;
  }

  #line(collection, id) {
    const put = collection.get(id);
    return `${JSON.stringify(put ? { in: collection.name, put } : { in: collection.name, drop: id })}\n`;
  }

  #clear() {
    for (const collection of this.collections) {
      collection.dirty = false;
      collection.dirtyIds = [];
    }
  }

  /** Writes a new file of all there is, which then takes the old one's place. What is saved meanwhile goes into both. */
  #begin(callback = error => error || this.saveDatabase()) {
    try {
      this.#anew = { lines: new Lines(this.#draft, 'w'), rest: this.#all(), isWhole: false };
    } catch (error) {
      callback(error);
      return;
    }
    const anew = this.#anew;
    anew.lines.append(this.#definitionLine(), error => this.#goOn(anew, error, callback));
  }

  *#all() {
    for (const collection of [...this.collections]) {
      for (const id of collection.data.map(({ $loki }) => $loki)) {
        if (this.collections.includes(collection)) {
          yield this.#line(collection, id);
        }
      }
    }
  }

  /** Writes a piece and lets requests pass before the next: all at once they would wait for a second for each 100 MB. */
  #goOn(anew, error, callback) {
    if (error || this.#anew !== anew) {
      this.#giveUpAnew(anew); // The old file is whole, and a later save tries again.
      callback(error ?? new Error(`${this.#draft} was given up`));
      return;
    }
    let text = '';
    let isLast = false;
    while (text.length < piece && !isLast) {
      const { value, done } = anew.rest.next();
      isLast = done;
      text += value ?? '';
    }
    anew.lines.append(text, failure => {
      anew.isWhole = isLast && !failure;
      if (anew.isWhole && this.#anew === anew) {
        callback(null);
      } else {
        setTimeout(() => this.#goOn(anew, failure, callback), pause);
      }
    });
  }

  /** Puts the new file in the old one's place if it is on the disk. Returns the error, if any. */
  #takeAnew(anew, error) {
    try {
      if (error) {
        throw error;
      }
      fs.renameSync(this.#draft, this.filename);
    } catch (failure) {
      this.#giveUpAnew(anew);
      return failure;
    }
    this.#lines?.close();
    this.#lines = anew.lines;
    this.#sizeWhenNew = anew.lines.size;
    this.#anew = null;
    return null;
  }

  #giveUpAnew(anew) {
    if (anew && this.#anew === anew) {
      anew.lines.close();
      this.#anew = null;
    }
  }
}

/** Has Azurite, loaded after this, keep its tables so. */
exports.install = () => {
  require.cache[require.resolve('lokijs')].exports = new Proxy(Loki, {
    construct: (_, [file, options]) =>
      options?.persistenceMethod === 'fs' && file.endsWith(tables) ? new JournalledLoki(file, options) : new Loki(file, options),
  });
};
