// Joins what the CycloneDX tool says of the NuGet packages with the npm packages that the pages are built from, and holds every licence to the list.
import { readFileSync, writeFileSync } from 'node:fs';

const [nugetFile, npmLock, licencesFile, version, runtime, to] = process.argv.slice(2);
const read = file => JSON.parse(readFileSync(file, 'utf8'));
const bom = read(nugetFile);
const { allowed, readByHand } = read(licencesFile);

const npm = Object.entries(read(npmLock).packages)
  .filter(([path, p]) => path && !p.dev && !p.optional && !p.peer)
  .map(([path, p]) => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const purl = `pkg:npm/${name.replace('@', '%40')}@${p.version}`;
    const [alg, hash] = (p.integrity ?? '').split('-');
    return {
      type: 'library', 'bom-ref': purl, name, version: p.version, scope: 'required', purl,
      ...(alg === 'sha512' && { hashes: [{ alg: 'SHA-512', content: Buffer.from(hash, 'base64').toString('hex') }] }),
      licenses: [{ license: { id: p.license } }],
    };
  });
const framework = ['Microsoft.NETCore.App.Runtime.linux-x64', 'Microsoft.AspNetCore.App.Runtime.linux-x64'].map(name => ({
  type: 'framework', 'bom-ref': `pkg:nuget/${name}@${runtime}`, name, version: runtime, scope: 'required', purl: `pkg:nuget/${name}@${runtime}`, licenses: [{ license: { id: 'MIT' } }],
}));

bom.metadata.component = { type: 'application', 'bom-ref': `rowan@${version}`, name: 'rowan', version, licenses: [{ license: { id: 'MIT' } }] };
const isOwn = c => /^Rowan(\.|$)/.test(c.name) || c.purl === undefined;
bom.components = [...bom.components.filter(c => !isOwn(c) && c.scope !== 'excluded'), ...framework, ...npm].sort((a, b) => (a.purl < b.purl ? -1 : 1));
for (const c of bom.components) {
  if (!c.licenses?.length && readByHand[c.name]) c.licenses = [{ license: readByHand[c.name] }];
}
const kept = new Set([bom.metadata.component['bom-ref'], ...bom.components.map(c => c['bom-ref'])]);
bom.dependencies = [
  { ref: bom.metadata.component['bom-ref'], dependsOn: bom.components.map(c => c['bom-ref']) },
  ...(bom.dependencies ?? []).filter(d => kept.has(d.ref)).map(d => ({ ...d, dependsOn: (d.dependsOn ?? []).filter(r => kept.has(r)) })),
];

// Of several licences that a package names, any one may be chosen: "A OR B".
const namesOf = c => (c.licenses ?? []).flatMap(l => l.expression ? l.expression.replace(/[()]/g, '').split(/ OR /) : [l.license?.id ?? l.license?.name ?? '']);
const wrong = bom.components.filter(c => !namesOf(c).some(l => allowed.includes(l)));
writeFileSync(to, JSON.stringify(bom, null, 2) + '\n');
for (const c of wrong) console.error(`${c.name} ${c.version}: licence ${namesOf(c).join(' or ') || 'not stated'} is not on the list in tools/licences.json`);
console.error(`${bom.components.length} components, ${wrong.length} with a licence that is not on the list: ${to}`);
process.exit(wrong.length ? 1 : 0);
