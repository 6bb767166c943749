// A body of six for the forms: a straw poll with a class that can block, a choice in rounds with preferences, a
// ballot with its own words, a last call that the chair judges, a silence. Nothing in it waits for a clock.
const members = ['Alba', 'Borduria', 'Caledonia', 'Dalmatia', 'Elbonia', 'Freedonia'];

export const codes = members.map((name) => name.slice(0, 2).toUpperCase());

export const charter = `format = 1
body = "club"
name = "The Club"
zone = "Europe/Brussels"
classes = ["permanent"]
${members.map((name, i) => `
[[members]]
id = "${codes[i]}"
name = "${name}"
${i < 2 ? 'classes = [{ name = "permanent" }]' : ''}`).join('\n')}

[[offices]]
id = "secretary_general"
name = "Secretary General"
incumbent = "Ida Present"
term_from = 2020-01-01
term_until = ${new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10)}

[[procedures]]
id = "choice"
kind = "appointment"
name = "Choice by confessionals"
decision = true
source = "Rules of the Club, chapter 2"

[[procedures.stages]]
id = "confessionals"
type = "sounding"
rule = "nobody objects"
options = ["support"]
preferences = [2, 1]
drops = [2, 1]

[[procedures.stages]]
id = "consensus"
type = "roll_call"
rule = "nobody objects"
silence = "consents"

[[procedures]]
id = "recommendation"
kind = "appointment"
name = "Recommendation after straw polls"
decision = true
source = "Rules of the Club, chapter 3"

[[procedures.stages]]
id = "straw_poll"
type = "sounding"
rule = "at least 4 support and no permanent objects"
options = ["support", "object", "abstain"]
final = true
closes = "answered"
required = false

[[procedures.stages]]
id = "vote"
type = "roll_call"
rule = "at least 4 support and no permanent objects"

[[procedures]]
id = "document"
kind = "adoption"
name = "Document by ballot"
source = "Rules of the Club, chapter 4"

[[procedures.stages]]
id = "ballot"
type = "roll_call"
name = "Ballot"
rule = "at least 1 support and nobody objects"
silence = "consents"
options = ["support", "acquiesce", "object", "abstain", "recuse"]
reasoned = ["object"]

[[procedures]]
id = "last_call"
kind = "adoption"
name = "Last call"
source = "Rules of the Club, chapter 5"

[[procedures.stages]]
id = "call"
type = "finding"
options = ["support", "object"]
reasoned = ["object"]
`;
