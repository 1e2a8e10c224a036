// node detach.cjs LOG AZURITE_ARGUMENT…
//
// Starts Azurite as a process of its own session and ends as soon as Azurite listens (one line of JSON on stdout) or has failed (its
// message on stderr, exit code 1). Azurite so outlives a host that is killed with its whole process group, does not get the Ctrl+C meant
// for the host, and holds no pipe of it: what it prints goes to LOG.
'use strict';

const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const startLimit = 30_000; // ms; a start takes about one second.

const [logPath, ...azuriteArguments] = process.argv.slice(2);
const log = fs.openSync(logPath, 'a');
const logBegin = fs.fstatSync(log).size;
const entry = path.join(__dirname, 'node_modules', 'azurite', 'dist', 'src', 'azurite.js');

const azurite = spawn(
  process.execPath,
  ['--require', path.join(__dirname, 'companion.cjs'), entry, ...azuriteArguments],
  { detached: true, windowsHide: true, stdio: ['ignore', log, log, 'ipc'] });

function fail(reason) {
  const printed = fs.readFileSync(logPath).subarray(logBegin).toString().trim().split('\n').pop();
  process.stderr.write(printed || reason);
  process.exit(1);
}

const limit = setTimeout(() => {
  azurite.kill('SIGKILL');
  fail(`did not listen within ${startLimit / 1000} s`);
}, startLimit);

azurite.once('error', error => fail(error.message));
azurite.once('exit', code => fail(`ended with exit code ${code}`));
azurite.once('message', endpoint => {
  clearTimeout(limit);
  azurite.removeAllListeners('exit');
  process.stdout.write(JSON.stringify(endpoint));
  azurite.disconnect();
  azurite.unref();
});
