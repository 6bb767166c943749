/**
 * The catalogues against the pages, by TypeScript's own knowledge of the sources: no key that no page uses, and no
 * text in a page that is in no catalogue. That every key is in every language, the types say already, and
 * words.test.ts says it of what types leave open. `npm run check` runs this.
 */
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const web = join(dirname(fileURLToPath(import.meta.url)), '..');
const config = ts.parseJsonConfigFileContent(ts.readConfigFile(join(web, 'tsconfig.json'), ts.sys.readFile).config, ts.sys, web);
const program = ts.createProgram(config.fileNames, config.options);
const checker = program.getTypeChecker();

/** A catalogue is a file of words/ that is called as a language is. */
const isCatalogue = (file) => /\/src\/words\/[a-z]{2}\.ts$/.test(file.fileName);
/** Where it is written which keys there are. */
const isShape = (file) => /\/src\/(words\/[a-z-]{3,}|pictures\/words)\.ts$/.test(file.fileName);
const sources = program.getSourceFiles().filter((file) => file.fileName.startsWith(join(web, 'src/')));
const faults = [];

function fault(node, says) {
  const file = node.getSourceFile();
  const { line } = file.getLineAndCharacterOfPosition(node.getStart());
  faults.push(`${relative(web, file.fileName)}:${line + 1}: ${says}`);
}

function walk(node, visit) {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

// ---- Keys that nobody uses ------------------------------------------------------------------------------

const used = new Set();

function use(symbol) {
  for (const declaration of symbol?.declarations ?? []) used.add(declaration);
}

/** An index that is no literal may mean any of the keys. */
function useAll(type) {
  for (const property of checker.getPropertiesOfType(type)) use(property);
}

function noteUses(node) {
  if (ts.isPropertyAccessExpression(node)) use(checker.getSymbolAtLocation(node.name));
  if (ts.isElementAccessExpression(node)) useAll(checker.getTypeAtLocation(node.expression));
  if (ts.isSpreadAssignment(node)) useAll(checker.getTypeAtLocation(node.expression));
  if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
    const name = (node.propertyName ?? node.name).text;
    use(checker.getPropertyOfType(checker.getTypeAtLocation(node.parent), name));
  }
}

for (const file of sources.filter((each) => !isCatalogue(each))) walk(file, noteUses);
for (const file of sources.filter(isShape)) {
  for (const shape of file.statements.filter(ts.isInterfaceDeclaration).filter(({ name }) => name.text.endsWith('Words'))) {
    walk(shape, (node) => {
      if (ts.isPropertySignature(node) && !used.has(node)) fault(node, `no page uses “${node.name.getText()}”`);
    });
  }
}

// ---- Texts that are in no catalogue ---------------------------------------------------------------------

/** What is read aloud or shown; any other attribute is for the program. */
const kSpoken = /^(aria-label|aria-description|aria-valuetext|aria-roledescription|title|placeholder|alt|label|hint|legend|text|confirmLabel|closeLabel)$/;
/** The name of the program is the same in every language. */
const kNames = /^\s*(·\s*)?(nemcon|nemine contradicente)\s*$/;
const isWord = (text) => /\p{L}{2,}/u.test(text) && !kNames.test(text);
/** Words with spaces between them: no name of a class, no address, no pattern. */
const isSentence = (text) => /^\P{L}*\p{Lu}\p{L}+ \p{L}+ \p{L}+|\p{L}{2,} \p{L}+ \p{L}+ \p{L}{2,}/u.test(text) && !/[=<>{}#/]/.test(text);

function inAttribute(node) {
  for (let up = node.parent; up && !ts.isJsxElement(up) && !ts.isBlock(up); up = up.parent) {
    if (ts.isJsxAttribute(up)) return up.name.getText();
  }
  return undefined;
}

function noteTexts(node) {
  if (ts.isJsxText(node) && isWord(node.text)) fault(node, `text in no catalogue: “${node.text.trim()}”`);
  if (!ts.isStringLiteralLike(node) && !ts.isTemplateHead(node) && !ts.isTemplateMiddleOrTemplateTail(node)) return;
  const attribute = inAttribute(node);
  if (attribute !== undefined) {
    if (kSpoken.test(attribute) && ts.isJsxAttribute(node.parent) && isWord(node.text)) fault(node, `text in no catalogue: “${node.text}”`);
    return;
  }
  // What a bug is told with is for who mends it.
  if (ts.isNewExpression(node.parent) && node.parent.expression.getText().endsWith('Error')) return;
  if (isSentence(node.text)) fault(node, `text in no catalogue: “${node.text}”`);
}

for (const file of sources.filter((each) => !isCatalogue(each) && !isShape(each))) walk(file, noteTexts);

for (const each of faults) console.error(each);
process.exit(faults.length > 0 ? 1 : 0);
