import type { Sql } from '#platform';

const HEADER = `-- The database after all migrations, read from its catalogue by "npm run schema". Not a script to run: migrations are.
-- Here a migration shows as a difference, and a reader sees the tables as they are.

`;

/** Schemas of others: PostgreSQL's own, and the queue's, which BullMQ migrates by itself. */
const NOT_OURS = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'bullmq')`;
/** What an extension brought is named by the extension. */
const NO_EXTENSION = (catalogue: string, oid: string) =>
  `not exists (select from pg_depend d where d.classid = '${catalogue}'::regclass and d.objid = ${oid} and d.deptype = 'e')`;

interface Part {
  schema: string;
  name: string;
  text: string;
}

const EXTENSIONS = `
  select n.nspname as schema, e.extname as name, format('create extension %I with schema %I;', e.extname, n.nspname) as text
    from pg_extension e join pg_namespace n on n.oid = e.extnamespace
   where e.extname <> 'plpgsql' order by e.extname`;

const FUNCTIONS = `
  select n.nspname as schema, p.proname as name, pg_get_functiondef(p.oid) || ';' as text
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
   where ${NOT_OURS} and p.prokind in ('f', 'p') and ${NO_EXTENSION('pg_proc', 'p.oid')}
   order by n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)`;

const TYPES = `
  select n.nspname as schema, t.typname as name,
         format('create type %I.%I as enum (%s);', n.nspname, t.typname,
                (select string_agg(quote_literal(enumlabel), ', ' order by enumsortorder) from pg_enum where enumtypid = t.oid)) as text
    from pg_type t join pg_namespace n on n.oid = t.typnamespace
   where ${NOT_OURS} and t.typtype = 'e' and ${NO_EXTENSION('pg_type', 't.oid')}
   order by n.nspname, t.typname`;

const TABLES = `
  select n.nspname as schema, c.relname as name,
         format(E'create %stable %I.%I (\\n', case c.relpersistence when 'u' then 'unlogged ' else '' end, n.nspname, c.relname)
         || concat_ws(E',\\n',
              (select string_agg(format('  %I %s%s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
                                        case when co.collname <> 'default' then ' collate ' || quote_ident(co.collname) else '' end,
                                        case when a.attnotnull then ' not null' else '' end,
                                        case when a.attgenerated = 's' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
                                             when a.attidentity <> '' then ' generated ' || case a.attidentity when 'a' then 'always' else 'by default' end || ' as identity'
                                             when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid)
                                             else '' end), E',\\n' order by a.attnum)
                 from pg_attribute a
                 left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                 left join pg_collation co on co.oid = a.attcollation
                where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped),
              (select string_agg(format('  constraint %I %s', k.conname, pg_get_constraintdef(k.oid)), E',\\n'
                                 order by position(k.contype in 'puxfc'), k.conname)
                 from pg_constraint k where k.conrelid = c.oid and k.contype in ('p', 'u', 'x', 'f', 'c')))
         || E'\\n)' || coalesce(' partition by ' || pg_get_partkeydef(c.oid), '')
         || coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', '') || ';'
         || coalesce(E'\\n' || (select string_agg(pg_get_indexdef(i.indexrelid) || ';', E'\\n' order by x.relname)
                                 from pg_index i join pg_class x on x.oid = i.indexrelid
                                where i.indrelid = c.oid and not exists (select from pg_constraint k where k.conindid = i.indexrelid)), '')
         || coalesce(E'\\n' || (select string_agg(pg_get_triggerdef(t.oid) || ';', E'\\n' order by t.tgname)
                                 from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal), '')
         || case when c.relrowsecurity then format(E'\\nalter table %I.%I enable row level security;', n.nspname, c.relname) else '' end
         || coalesce(E'\\n' || (select string_agg(format('create policy %I on %I.%I using (%s);', p.polname, n.nspname, c.relname,
                                                       pg_get_expr(p.polqual, p.polrelid)), E'\\n' order by p.polname)
                                 from pg_policy p where p.polrelid = c.oid), '') as text
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where ${NOT_OURS} and c.relkind in ('r', 'p') and ${NO_EXTENSION('pg_class', 'c.oid')}
   order by n.nspname, c.relname`;

const VIEWS = `
  select n.nspname as schema, c.relname as name,
         format(E'create %sview %I.%I as\\n%s', case c.relkind when 'm' then 'materialized ' else '' end, n.nspname, c.relname, pg_get_viewdef(c.oid, true)) as text
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where ${NOT_OURS} and c.relkind in ('v', 'm') and ${NO_EXTENSION('pg_class', 'c.oid')}
   order by n.nspname, c.relname`;

/** Tables with their columns, constraints, indexes and triggers, functions, types and views, in an order that stays. */
export async function describeDatabase(sql: Sql): Promise<string> {
  const parts: Part[] = [];
  for (const query of [EXTENSIONS, TYPES, FUNCTIONS, TABLES, VIEWS]) parts.push(...(await sql<Part>(query)));
  return HEADER + parts.map(({ text }) => text.trim()).join('\n\n') + '\n';
}
