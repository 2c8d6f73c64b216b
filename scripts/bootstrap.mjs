// Runs before `npm start`, `npm test` and the other commands, also when node_modules does not exist yet.
// Written in the JavaScript of 2015, so that an old Node can read it far enough to say that it is too old.
var found = process.versions.node.split('.').map(Number);

if (found[0] < 20 || (found[0] === 20 && found[1] < 19)) {
  console.error('Cần Node.js 20.19 trở lên; máy này đang dùng ' + process.version + ' (tải bản mới tại https://nodejs.org).');
  console.error('Node.js 20.19 or newer is needed; this is ' + process.version + ' (get it from https://nodejs.org).');
  process.exit(1);
}

void import('./prepare.mjs').then(function (prepare) {
  prepare.prepare();
});
