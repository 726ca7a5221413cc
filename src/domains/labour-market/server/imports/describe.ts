import { sql } from 'kysely';
import type { Database } from '#platform/database/handle.ts';
import type { Dataset } from './gathering.ts';

/** What follows from a dataset's figures: which of them stand for everybody, sums of groups, and what there is to choose from. */

/** The ages that mean “people in work”, the most usual first. */
const ages = ['Y15-64', 'Y20-64', 'Y15-74', 'Y15-89', 'Y_GE15', 'TOTAL', ''];

async function chooseHead(db: Database, id: string): Promise<void> {
  await sql`
    update labour_market.dataset set (head_age, head_other) = (
      select age, other from labour_market.figure where dataset_id = ${id} and sex = 'T'
      group by age, other
      order by other <> '', array_position(${ages}::text[], age) nulls last, count(*) desc, age, other limit 1
    ) where id = ${id} and exists (select from labour_market.figure where dataset_id = ${id} and sex = 'T')`.execute(
    db
  );
}

/**
 * Adds up narrower groups where the publisher does not give the wider one. A sum says of how many parts it is and how
 * many of them have no figure; what was said of its parts as a whole (a break, another definition, provisional) goes
 * with it, what was said of their smallness does not.
 */
async function addUp(db: Database, id: string, to: 'major' | 'total'): Promise<void> {
  const group = to === 'major' ? sql`left(isco, 1)` : sql`'TOTAL'`;
  const parts = to === 'major' ? sql`isco ~ '^[0-9]{2}$'` : sql`isco ~ '^[0-9]$'`;
  await sql`
    with part as (
      select *, ${group} as whole from labour_market.figure where dataset_id = ${id} and ${parts}
    ), expected as (
      select whole, count(distinct isco) as parts from part group by whole
    )
    insert into labour_market.figure (dataset_id, geo, isco, year, sex, age, other, value, flags, parts, parts_missing)
    select ${id}, geo, part.whole, year, sex, age, other, sum(value),
      array_to_string(array(
        select distinct letter from unnest(string_to_array(string_agg(flags, ''), null)) letter
        where letter in ('b', 'd', 'e', 'p') order by letter), ''),
      count(value), expected.parts - count(value)
    from part join expected on expected.whole = part.whole
    group by geo, part.whole, year, sex, age, other, expected.parts
    having count(value) > 0
    on conflict do nothing`.execute(db);
}

async function tellRange(db: Database, id: string): Promise<void> {
  await sql`
    with own as (
      select geo, isco, year as from_year, year as to_year from labour_market.figure where dataset_id = ${id}
      union all select geo, isco, from_year, to_year from labour_market.forecast where dataset_id = ${id}
      union all select geo, isco, year, year from labour_market.earning where dataset_id = ${id}
    )
    update labour_market.dataset set
      geos = (select coalesce(array_agg(distinct geo order by geo), '{}') from own),
      groups = (select coalesce(array_agg(distinct isco order by isco), '{}') from own),
      from_year = (select min(from_year) from own), to_year = (select max(to_year) from own)
    where id = ${id}`.execute(db);
}

export async function describe(db: Database, id: string, dataset: Dataset, { older }: { older: boolean }) {
  const { label, publisher, licence, address, edition, caveat, publishedOn, measure, unitLabel } = dataset;
  await db
    .updateTable('labour_market.dataset')
    .set({
      ...{ publisher, licence, measure },
      ...(label ? { label } : {}),
      ...(unitLabel ? { unit_label: unitLabel } : {}),
      ...(address ? { address } : {}),
      ...(caveat ? { caveat } : {}),
      ...(edition && !older ? { edition } : {}),
      ...(publishedOn && !older ? { published_on: publishedOn } : {})
    })
    .where('id', '=', id)
    .execute();
  await chooseHead(db, id);
  // Pay does not add up, people and places to fill do.
  if (measure === 'employment' || measure === 'vacancies') {
    await addUp(db, id, 'major');
    await addUp(db, id, 'total');
  }
  await tellRange(db, id);
}
