const { FLOORS, INNER_FLOORS } = require('./tools/floors.cjs');

/** What puts the rooms together: no room knows it. */
const ROOF = ['cli', 'docs', 'main', 'bootstrap', 'assemble', 'rooms', 'key-uses', 'app\\.module'];

const SPECS = '\\.spec\\.tsx?$';

const upward = FLOORS.flatMap((rooms, floor) => {
  const above = FLOORS.slice(floor + 1).flat();
  return rooms.map((room) => {
    const beside = rooms.filter((other) => other !== room);
    const forbidden = [...above, ...beside];
    return {
      name: `${room}-imports-only-below`,
      severity: 'error',
      comment: `${room} stands on floor ${String(floor)}: it may not know ${forbidden.join(', ')}`,
      from: { path: `^server/src/${room}/` },
      to: {
        path: `^server/src/(${[...forbidden, ...ROOF].join('|')})(/|\\.|$)`,
      },
    };
  });
});

/** The rules of the folders inside `home`: each imports only folders of lower inner floors. */
function inside([home, floors]) {
  const folders = floors.flat();
  const files = (folder) => (folder === '.' ? `^${home}/[^/]+$` : `^${home}/${folder}/`);
  const within = (inner, outer) => inner.startsWith(`${outer}/`);
  const roof = `^${home}/(index|[^/]+\\.module)\\.ts$`;
  const rules = floors.flatMap((beside, floor) =>
    beside.flatMap((folder) => {
      const listed = folders.filter((other) => within(other, folder));
      const door = `^${home}/${folder}/index\\.ts$`;
      const rule = (name, from, allowed) => {
        const forbidden = folders.filter((other) => !allowed.includes(other));
        const below = allowed.filter((one) => forbidden.some((other) => within(one, other)));
        return {
          name: `${home}/${name}-imports-only-below`,
          severity: 'error',
          comment: `inner floor ${String(floor)}: it may not know ${forbidden.join(', ')}`,
          from,
          to: { path: [...forbidden.map(files), roof], pathNot: below.map(files) },
        };
      };
      const lower = [folder, ...floors.slice(0, floor).flat()];
      const own = { path: files(folder), pathNot: [roof, SPECS, ...listed.map(files)] };
      if (listed.length === 0) return [rule(folder, own, lower)];
      // a folder with floors of its own has a door, which knows them
      own.pathNot.push(door);
      return [
        rule(folder, own, lower),
        rule(`${folder}/index`, { path: door }, [...lower, ...listed]),
      ];
    }),
  );
  const unlisted = {
    name: `${home}-every-folder-has-its-floor`,
    severity: 'error',
    comment: 'add the folder to INNER_FLOORS of tools/floors.cjs',
    from: {},
    to: {
      path: `^${home}/[^/]+/`,
      pathNot: folders.filter((folder) => folder !== '.').map(files),
    },
  };
  return [...rules, unlisted];
}

const ROOMS = FLOORS.flat().filter((room) => room !== 'platform');

module.exports = {
  forbidden: [
    ...upward,
    ...Object.entries(INNER_FLOORS).flatMap(inside),
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'enter-a-room-by-its-public-file',
      severity: 'error',
      comment: 'index.ts is the door; only a persistence folder may join another room’s tables',
      from: { path: '^server/src/([^/]+)/', pathNot: '^server/src/platform/' },
      to: {
        path: `^server/src/(${ROOMS.join('|')})/`,
        pathNot: [
          '^server/src/$1/',
          '^server/src/[^/]+/index\\.ts$',
          '/persistence/(entities|[^/]+-persistence\\.module)\\.ts$',
        ],
      },
    },
    {
      name: 'repositories-stay-in-persistence',
      severity: 'error',
      comment:
        'a room takes its own persistence module; another’s only its persistence folder may join',
      from: { path: '^server/src/([^/]+)/', pathNot: '/persistence/' },
      to: {
        path: '^server/src/[^/]+/persistence/[^/]+-persistence\\.module\\.ts$',
        pathNot: '^server/src/$1/',
      },
    },
    {
      name: 'entities-stay-in-persistence',
      severity: 'error',
      from: { pathNot: ['/persistence/', SPECS] },
      to: { path: '^server/src/[^/]+/persistence/entities\\.ts$' },
    },
    {
      name: 'the-server-never-knows-fixtures',
      severity: 'error',
      from: { path: '^server/src/', pathNot: SPECS },
      to: { path: '^fixtures/|@trousseau/fixtures' },
    },
    {
      name: 'shared-knows-nobody',
      severity: 'error',
      comment: 'shared runs everywhere: no Node, no framework, no other project',
      from: { path: '^shared/src/', pathNot: SPECS },
      // Node’s own modules have no folder: `node:fs` is `fs` here
      to: { pathNot: ['^shared/src/', '^node_modules/zod/'] },
    },
    {
      name: 'domains-are-pure',
      severity: 'error',
      comment:
        'a domain computes: it knows domains, shared and refusals; of anything else the types only',
      from: { path: '^server/src/.+/domain/', pathNot: SPECS },
      to: {
        path: '^server/src/',
        pathNot: [
          '/domain/',
          '^server/src/platform/errors\\.ts$',
          '^server/src/letters/drawing/(address-block|texts\\.fr)\\.ts$',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'drawing-only-draws',
      severity: 'error',
      comment: 'letters are drawn from what is handed in: no room, no platform',
      from: { path: '^server/src/letters/drawing/', pathNot: SPECS },
      to: { path: '^server/src/', pathNot: '^server/src/letters/(drawing|domain)/' },
    },
    {
      name: 'machine-clock-in-platform',
      severity: 'error',
      comment: 'rooms ask the Clock that they are given, which tests and the demonstration move',
      from: { path: `^server/src/(${ROOMS.join('|')})/`, pathNot: SPECS },
      to: { path: '^server/src/platform/machine-clock\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^[^/]+/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['trousseau-source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
