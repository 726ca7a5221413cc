import type pg from 'pg';

/** Reads a migrated database and says what stands in it: as types for the code, as SQL for a reader. */

interface Column {
  schema: string;
  table: string;
  name: string;
  type: string;
  sqlType: string;
  nullable: boolean;
  fallback: string | null;
  generated: boolean;
}

const columnsQuery = `
  select n.nspname as schema, c.relname as table, a.attname as name, t.typname as type,
    format_type(a.atttypid, a.atttypmod) as "sqlType", not a.attnotnull as nullable,
    pg_get_expr(d.adbin, d.adrelid) as fallback, a.attidentity <> '' or a.attgenerated <> '' as generated
  from pg_attribute a
  join pg_class c on c.oid = a.attrelid
  join pg_namespace n on n.oid = c.relnamespace
  join pg_type t on t.oid = a.atttypid
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where c.relkind in ('r', 'v', 'm') and a.attnum > 0 and not a.attisdropped
    and n.nspname not in ('pg_catalog', 'information_schema', 'public', 'graphile_worker', 'limits')
    and c.relname not like 'kysely%'
  order by n.nspname, c.relname, a.attnum`;

const constraintsQuery = `
  select n.nspname as schema, c.relname as table, pg_get_constraintdef(k.oid) as text
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
  where k.contype in ('p', 'u', 'f', 'c')
  order by k.contype desc, k.conname`;

const indexesQuery = `
  select schemaname as schema, tablename as table, indexdef as text from pg_indexes
  where not exists (select from pg_constraint k where k.conname = indexname) order by indexname`;

const types: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  varchar: 'string',
  date: 'string',
  bytea: 'Buffer',
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float4: 'number',
  float8: 'number',
  numeric: 'number',
  timestamptz: 'Date',
  tsvector: 'string',
  _text: 'string[]',
  _uuid: 'string[]',
  _int2: 'number[]',
  _int4: 'number[]',
  _float4: 'number[]'
};

function typeOf(column: Column): string {
  const json = column.type === 'json' || column.type === 'jsonb';
  const base = json ? 'Json' : (types[column.type] ?? 'unknown');
  const whole = column.nullable ? (json ? 'NullableJson' : `${base} | null`) : base;
  return column.fallback !== null || column.generated ? `Generated<${whole}>` : whole;
}

const groupedBy = <Row>(rows: Row[], keyOf: (row: Row) => string): Map<string, Row[]> =>
  Map.groupBy(rows, keyOf) as Map<string, Row[]>;

const head = '/** Written by `npm run generate` from the migrations. Not to be edited. */\n';

const fileName = (schema: string): string => schema.replaceAll('_', '-');
const typeName = (schema: string): string =>
  `${schema.replaceAll(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase())}Tables`;

/** One schema's tables as a type. */
function schemaFile(schema: string, columns: Column[]): string {
  const tables = [...groupedBy(columns, ({ table }) => `${schema}.${table}`)].map(
    ([name, of]) => `  '${name}': {\n${of.map((column) => `    ${column.name}: ${typeOf(column)};`).join('\n')}\n  };`
  );
  const body = tables.join('\n');
  const kysely = body.includes('Generated<') ? `import type { Generated } from 'kysely';\n` : '';
  const json = ['Json', 'NullableJson'].filter((name) => new RegExp(`\\b${name}\\b`).test(body)).join(', ');
  const imports = kysely + (json && `import type { ${json} } from '../json.ts';\n`);
  return `${head}${imports && `${imports}\n`}export interface ${typeName(schema)} {\n${body}\n}\n`;
}

/** All schemas as one type. */
function tablesFile(schemas: string[]): string {
  const imports = schemas.map(
    (schema) => `import type { ${typeName(schema)} } from './tables/${fileName(schema)}.ts';\n`
  );
  const whole = schemas.map(typeName).join(' & ');
  const line = `export type Tables = ${whole};\n`;
  const folded = `export type Tables = ${schemas.map(typeName).join(' &\n  ')};\n`;
  return `${head}${imports.join('')}\n${line.length <= 121 ? line : folded}`;
}

interface Line {
  schema: string;
  table: string;
  text: string;
}

function tableSql(name: string, columns: Column[], constraints: Line[], indexes: Line[]): string {
  const of = ({ schema, table }: Line) => `${schema}.${table}` === name;
  const lines = columns.map(
    ({ name: column, sqlType, nullable, fallback }) =>
      `  ${column} ${sqlType}${nullable ? '' : ' not null'}${fallback === null ? '' : ` default ${fallback}`}`
  );
  const held = constraints.filter(of).map(({ text }) => `  ${text}`);
  return `table ${name} (\n${[...lines, ...held].join(',\n')}\n)\n${indexes
    .filter(of)
    .map(({ text }) => `${text}\n`)
    .join('')}`;
}

/** Every file that the schema decides, by path. */
export async function describe(client: pg.Client): Promise<Map<string, string>> {
  const columns = (await client.query<Column>(columnsQuery)).rows;
  const constraints = (await client.query<Line>(constraintsQuery)).rows;
  const indexes = (await client.query<Line>(indexesQuery)).rows;
  const schemas = groupedBy(columns, (column) => column.schema);
  const files = new Map([['src/platform/database/tables.ts', tablesFile([...schemas.keys()])]]);
  for (const [schema, of] of schemas) {
    files.set(`src/platform/database/tables/${fileName(schema)}.ts`, schemaFile(schema, of));
    const tables = [...groupedBy(of, ({ table }) => `${schema}.${table}`)].map(([name, own]) =>
      tableSql(name, own, constraints, indexes)
    );
    files.set(`database/tables/${fileName(schema)}.sql`, tables.join('\n'));
  }
  return files;
}
