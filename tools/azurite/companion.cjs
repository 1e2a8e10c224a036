// Loaded into Azurite's process before Azurite (node --require). It reports the ports once all three services listen, and ends Azurite
// gracefully, data saved, when whoever it works for has no more use for it. Steered by environment variables; does nothing without them:
//
//   SELFHOST_AZURITE_ENDPOINT  a file that is Azurite's lease: it holds {folder, pid, blobPort, queuePort, tablePort}, without ports while
//                              starting. When someone takes the ports out of it, or lets it name another process, Azurite saves its data
//                              and ends. When the file is gone, the data folder was deleted, and it ends without writing into it again.
//   SELFHOST_AZURITE_FOLDER    the data folder Azurite works for, as written into that file.
//   SELFHOST_AZURITE_ATTACHED  "1": the endpoint goes to stdout as one line of JSON, and Azurite ends with its stdin, thus with its parent.
'use strict';

const fs = require('node:fs');
const path = require('node:path');

require('./journal.cjs').install();
require('./partitions.cjs').install();

// From Node 22 on: the next start finds its code compiled.
require('node:module').enableCompileCache?.();

const endpointFile = process.env.SELFHOST_AZURITE_ENDPOINT;
const folder = process.env.SELFHOST_AZURITE_FOLDER;
const attached = process.env.SELFHOST_AZURITE_ATTACHED === '1';
const leaseCheck = 1_000; // ms; for file systems that raise no change events.

/** Azurite saves its tables and closes on SIGTERM; before it listens nothing is there to be saved. */
function stop() {
  if (!process.emit('SIGTERM')) {
    process.exit(0);
  }
}

/** What the lease says; null when it is gone or damaged. */
function readLease() {
  try {
    return JSON.parse(fs.readFileSync(endpointFile, 'utf8'));
  } catch {
    return null;
  }
}

function writeLease(endpoint) {
  const draft = `${endpointFile}.${process.pid}`;
  fs.writeFileSync(draft, JSON.stringify(endpoint));
  fs.renameSync(draft, endpointFile);
}

function watchLease() {
  let stopping = false;
  const check = () => {
    const lease = readLease();
    if (!lease) {
      process.exit(0);
    }
    if (!stopping && (lease.pid !== process.pid || !lease.blobPort)) {
      stopping = true;
      stop();
    }
  };
  setInterval(check, leaseCheck).unref();
  try {
    fs.watch(path.dirname(endpointFile), check).on('error', () => {}).unref();
  } catch {
    // The interval does it.
  }
  process.once('exit', () => {
    if (readLease()?.pid === process.pid) {
      fs.rmSync(endpointFile, { force: true });
    }
  });
}

/** Calls back, once, when Azurite has printed such a line for each of its three services; with what the lines say, by service. */
function whenAllPrint(pattern, callback) {
  const found = {};
  const log = console.log;
  console.log = (...parts) => {
    log(...parts);
    const line = pattern.exec(parts[0]);
    if (line && Object.keys(found).length < 3) {
      found[line[1]] = line[2];
      if (Object.keys(found).length === 3) {
        callback(found);
      }
    }
  };
}

function whenListening(callback) {
  whenAllPrint(/^Azurite (Blob|Queue|Table) service is successfully listening at .*:(\d+)$/, found => callback({
    pid: process.pid,
    blobPort: Number(found.Blob),
    queuePort: Number(found.Queue),
    tablePort: Number(found.Table),
  }));

  // All is saved then. Left to itself, the process would wait for clients that keep idle connections open.
  whenAllPrint(/^Azurite (Blob|Queue|Table) service successfully closed$/, () => process.exit(0));
}

if (endpointFile) {
  writeLease({ folder, pid: process.pid });
  whenListening(ports => {
    const endpoint = { folder, ...ports };
    writeLease(endpoint);
    watchLease();
    process.send?.(endpoint, () => {});
  });
} else if (attached) {
  process.stdin.once('end', stop).resume();
  whenListening(endpoint => process.stdout.write(`${JSON.stringify(endpoint)}\n`));
}
