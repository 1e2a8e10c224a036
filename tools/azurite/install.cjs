// node install.cjs
//
// Installs what package-lock.json pins, once, also when several builds ask at the same time. Quiet; a failure is one line on stderr.
'use strict';

const { spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const lockFile = path.join(__dirname, 'package-lock.json');
const stamp = path.join(__dirname, 'node_modules', '.installed');
const guard = path.join(__dirname, '.installing');
const wanted = createHash('sha256').update(fs.readFileSync(lockFile)).digest('hex');

/** The file's text, or '' when it is not there. */
function read(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function wait(milliseconds) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** One installer at a time: the guard names its pid, so that one left by a killed build does not stop the next. */
function enter() {
  const mine = `${guard}.${process.pid}`;
  fs.writeFileSync(mine, String(process.pid));
  try {
    for (;;) {
      try {
        fs.linkSync(mine, guard);
        return;
      } catch (error) {
        if (error.code !== 'EEXIST') {
          throw error;
        }
      }
      const owner = Number(read(guard));
      if (owner && !isAlive(owner)) {
        fs.rmSync(guard, { force: true });
      } else {
        wait(100);
      }
    }
  } finally {
    fs.rmSync(mine, { force: true });
  }
}

function install() {
  const npm = spawnSync('npm ci --no-audit --no-fund --ignore-scripts --loglevel=error', { cwd: __dirname, encoding: 'utf8', shell: true });
  if (npm.error || npm.status === 127) {
    throw new Error('npm was not found; install Node.js 20 or later with npm');
  }
  if (npm.status !== 0) {
    const lines = npm.stderr.split('\n').map(line => line.replace(/^npm (error|ERR!) ?/, '').trim());
    const reason = lines.find(line => /\s/.test(line)) ?? `exit code ${npm.status}`;
    throw new Error(`npm ci failed: ${reason}; put that right and build again (the first build needs the npm registry)`);
  }
}

try {
  enter();
  try {
    if (read(stamp) !== wanted) {
      install();
    }
    fs.writeFileSync(stamp, wanted); // Newer than the lock file from now on, also when only its date had changed.
  } finally {
    fs.rmSync(guard, { force: true });
  }
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
