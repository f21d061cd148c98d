// Writes numbered rows to the embedded database in the folder of argv[2], from argv[3] on, until it is killed. A number is
// printed only when its commit was acknowledged.
import openPglite from '#lib/data/database/pglite.ts';

const [folder = '', from = '0'] = process.argv.slice(2);
const database = await openPglite({ folder });
await database.asSystem((sql) => sql('create table if not exists acknowledged (number int primary key, filler text)'));
for (let number = Number(from); ; number++) {
  await database.asSystem(async (sql) => {
    await sql('insert into acknowledged values ($1, $2)', [number, 'x'.repeat(500)]);
    await sql('update acknowledged set filler = $2 where number = $1', [number - 1, 'y'.repeat(700)]);
  });
  process.stdout.write(`${number}\n`);
}
