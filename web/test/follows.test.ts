/** What will follow, in French: every sentence that the server has for an act, with what it names. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import serverWords from '../../src/codec/words.cpp';
import { fr } from '../src/words/fr';

const followsFr = fr.matter.willFollow;

const said: [english: string, french: RegExp][] = [
  ['The text is not adopted, and all delegations are told at once that it was you.', /n’est pas adopté.*c’est vous\.$/],
  ['Hungary objects. All delegations see it at once; you can change it until the stage closes.', /^La position est inscrite/],
  ['The stage is closed: the rule is not met. This cannot be taken back.', /la règle n’est pas remplie\. Cela ne peut/],
  ['The stage is closed: it was withdrawn. This cannot be taken back.', /elle est retirée\./],
  ['The matter ends: no consent. This cannot be taken back.', /prend fin\u00a0: aucun consentement\./],
  ['The stage is open until 2026-06-26 17:00 Europe/Brussels; it ends then by itself.', /26 juin 2026 à 17:00 \(Europe\/Brussels\)/],
  ['The stage is open until the presidency closes it.', /présidence la close/],
  ['The new deadline is 2026-07-01 12:00 Europe/Brussels. All delegations are told.', /1 juillet 2026 à 12:00/],
  ['The matter “Sommet” is opened and all delegations see it.', /«\u00a0Sommet\u00a0»/],
  ['Only those to whom you confide it can see it, until it is released.', /confiez/],
  ['Everybody will see that Kaja Kallas is interested. This cannot be taken back.', /Kaja Kallas \(intérêt\)/],
  ['Mark Rutte is noted as nominated; everybody sees it.', /Mark Rutte \(présentée\)\u00a0; tous/],
  ['Mark Rutte is noted as withdrawn.', /Mark Rutte \(retirée\)\.$/],
  ['The report is shown with its source. It counts for nothing in a rule.', /aucune règle/],
  ['Mark Rutte takes office on 2024-10-01.', /1 octobre 2024\u00a0: Mark Rutte/],
  ["The incumbent's term runs to 2029-10-01.", /1 octobre 2029/],
  ['Sweden is a member from 2024-03-07 and counts in every later decision, in stages that are open too.', /7 mars 2024\u00a0: Sweden/],
  ['All delegations see that you await instructions. It is no position.', /attendez des instructions/],
  ['The mark is taken away.', /mention est retirée/],
  ['Nobody speaks for you in this matter any more; what was said stands.', /^Nul ne parle plus/],
  ['France can speak for you in this matter until you take it back. All are told.', /procuration\u00a0: France/],
  ['Borduria is suspended from 2026-03-10 00:00 Europe/Brussels; from then on the rules count so, in open stages too.', /^Borduria\u00a0: suspension à compter du 10 mars 2026/],
  ['Borduria is no member any more from 2026-03-10 00:00 Europe/Brussels; from then on the rules count so, in open stages too.', /^Borduria\u00a0: retrait/],
  ['The office is vacant from now on. This cannot be taken back.', /vacante dès maintenant/],
  ['Nobody acts in the office any more.', /^Nul n’assure plus/],
  ['The stage is closed: it was held to its end. This cannot be taken back.', /terme/],
  ['The stage is closed: the silence was not broken. This cannot be taken back.', /pas été rompu/],
  ['The stage is closed: silence was broken. This cannot be taken back.', /a été rompu/],
  ['The stage is closed: the rule is met. This cannot be taken back.', /est remplie/],
  ['Borduria takes part again from 2026-03-10 00:00 Europe/Brussels; from then on the rules count so, in open stages too.', /^Borduria\u00a0: rétablissement/],
  ['Hungary supports. It is kept back until the stage closes; you can change it until then.', /^La position est gardée jusqu’à la clôture/],
  ['The positions are counted; each is told what the stage\'s disclosure lets it know.', /^Les positions sont comptées/],
  ['All delegations are told that you ask for a secret vote. This cannot be taken back.', /le secret\. Cela ne peut/],
  ['The finding and its reasons are published.', /^Le constat et ses motifs sont publiés\.$/],
  ['The finding and its reasons are published; 2 do not go on.', /\u00a0; 2 ne poursuivent pas\.$/],
  ['The finding and its reasons are published; 1 do not go on.', /\u00a0; un nom ne poursuit pas\.$/],
  ['The statement goes with the decision and is published. It changes no position.', /aucune position\.$/],
  ['From then on every act of the delegation is signed; of HU/head with one of its keys.', /ceux de HU\/head/],
  ['The key signs nothing from now on. What it signed before stands.', /^La clé ne signe plus rien/],
  ['Every reader sees whose cosignatures you ask for.', /cosignatures\.$/],
  ['What was confided is public from now on. This cannot be taken back.', /public dès maintenant\. Cela ne peut/],
  ['What was confided is erased here, for everybody. That something was there stays in the record.', /effacé ici, pour tous/],
  ['Your ballots in soundings that are opened from then on are signed with this key, and nothing else is.', /rien d’autre ne l’est\.$/],
  ['What you post as a holder in ceremonies that are opened from then on is signed with this key.', /comme détenteur/],
  ['Each of the 7 holders makes its part on its own machine; any 3 of them together can open every ballot that is encrypted to the key, fewer none.', /^Chacun des 7 détenteurs.*; 3 d’entre eux/],
  ['5 members can send a mark; who sends none stops nothing. The totals say what each did if all say the same, and much if few are in a class.', /^5 membres.*catégorie/],
  ["5 members can send a mark; who sends none stops nothing. If a name passes, everybody's mark on it is known; if not, only that at least one of those who sent a mark objects.", /^5 membres.*s’oppose\.$/],
  ['The sounding ends, and nothing is opened, ever.', /jamais ouvert\.$/],
  ['Bob Deputy acts until somebody takes office. All are told.', /intérim.*Bob Deputy/],
];

test('each sentence is said in French with its names and days', () => {
  for (const [english, french] of said) assert.match(followsFr(english) ?? '', french, english);
});

/** The texts in what the server says, adjacent ones joined as C++ joins them. */
function textsIn(part: string): string[] {
  const joined = part.replace(/\/\/.*$/gm, '').replace(/"\s*\n\s*"/g, '');
  return [...joined.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text!).filter((text) => text.length > 3);
}

test('the server has no sentence that is not in the list', () => {
  const future = /^class Future \{.*?^\};/ms.exec(serverWords)![0];
  const ends = /^std::string end_of\(.*?^\}/ms.exec(serverWords)![0];
  const texts = [...textsIn(future), ...textsIn(ends.replace(/CHECK.*/, ''))];
  assert(texts.length > 40, `${texts.length}`);
  const english = said.map(([sentence]) => sentence).join('\n');
  assert.deepEqual(texts.filter((text) => !english.includes(text)), []);
});

test('a sentence that is not known stands as it was said', () => {
  assert.equal(followsFr('Something new will happen.'), undefined);
});
