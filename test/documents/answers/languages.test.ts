import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentAnswer } from '#lib/contracts/documents.ts';
import { verifies } from '#test/verifies.ts';
import answerFunction from '../../../functions/document-answer/handler.ts';
import searchFunction from '../../../functions/document-search/handler.ts';
import { openIngest } from '../ingest.ts';

const samples = [
  {
    language: 'de',
    text: `# Mietvertrag

Die monatliche Miete für das Lager beträgt 4.200 Euro und ist am dritten Werktag fällig.
Die Kündigungsfrist beträgt sechs Monate zum Ende eines Quartals.
Der Mieter hält die Zufahrt im Winter frei von Schnee.`,
    asked: [
      ['Wie lang ist die Kündigungsfrist?', 'sechs Monate'],
      ['Wer hält die Zufahrt im Winter frei?', 'Der Mieter'],
      ['What is the Kündigungsfrist?', 'sechs Monate'],
    ],
    unknown: 'Wann hat die Kantine am Wochenende geöffnet?',
  },
  {
    language: 'fr',
    text: `# Projet Lanterne

Le but du projet est de remplacer les lampes du port avant le mois de novembre.
La réunion des fournisseurs aura lieu le 12 mars à Marseille.
Les factures sont payées dans un délai de trente jours.`,
    asked: [
      ['Quel est le but du projet ?', 'remplacer les lampes'],
      ['Où aura lieu la réunion des fournisseurs ?', 'Marseille'],
    ],
    unknown: 'Combien de jours de vacances ont les employés ?',
  },
  {
    language: 'es',
    text: `# Normas de la oficina

La sala de reuniones se reserva con dos días de antelación en recepción.
Las bicicletas se guardan en el sótano junto al ascensor.
El servicio de limpieza pasa todos los martes por la tarde.`,
    asked: [
      ['¿Dónde se guardan las bicicletas?', 'sótano'],
      ['¿Cuándo pasa el servicio de limpieza?', 'martes'],
    ],
    unknown: '¿Cuál es la contraseña de la red inalámbrica?',
  },
  {
    language: 'sv',
    text: `# Personalhandbok

Friskvårdsbidraget är tre tusen kronor per år och betalas ut i juni.
Den som är sjuk anmäler det till sin närmaste chef före klockan nio.
Nycklarna till båthuset finns hos vaktmästaren.`,
    asked: [
      ['Hur stort är friskvårdsbidraget?', 'tre tusen kronor'],
      ['Vem har nycklarna till båthuset?', 'vaktmästaren'],
    ],
    unknown: 'När börjar kursen i brandskydd?',
  },
] as const;

describe('documents in other languages', () => {
  let documents: Awaited<ReturnType<typeof openIngest>>;
  beforeAll(async () => {
    documents = await openIngest({ functions: [answerFunction, searchFunction] });
    for (const { language, text } of samples) {
      const { content } = await documents.read(`${language}.md`, 'markdown', Buffer.from(text));
      expect(content.language).toBe(language);
    }
  }, 120_000);
  afterAll(() => documents.close());

  const ask = async (question: string) => (await documents.invoke(documentAnswer, { op: 'answer', question })).answer;

  it.each(samples.map((sample) => [sample.language, sample] as const))(
    'answer in %s what they say, and nothing else',
    verifies('documents.answer.languages'),
    async (_language, { asked, unknown }) => {
      for (const [question, wanted] of asked) {
        const { citations } = await ask(question);
        expect(citations[0]?.text, question).toContain(wanted);
      }
      expect((await ask(unknown)).made, unknown).toBe('none');
    },
  );
});
