// Owns the text of the vocabulary that every new log starts with. It is the same text as
// `Events/vocabulary.clio`; a test compares the two.

/// The built-in vocabulary: models, people, organizations and what is reported of them.
public enum DefaultVocabulary {
  /// The vocabulary in its own language, as a `.clio` file holds it.
  public static let text = #"""
    // The vocabulary of the journals in this folder: what kinds of things there are, what types of
    // event, how each is said, and what it does to the graph.
    //
    //   HAPPENS  a relationship that stays true once it happened
    //   STARTS   a relationship (or a thing) that holds until an event ENDS it
    //   SETS     a property, until the next event sets it again
    //
    //   ? optional    + one or more    * any number    [ … ] said only if the value is there

    KIND Person, Organization, Model, Product, Platform, Group, Publication

    // ── Models and products ──────────────────────────────────────────────────────────────────────

    EVENT plan (organization :Organization+, about :Model|Product*, speaker :Person*,
                text STRING, window DATE?, horizon STRING?, modalities LIST OF STRING?,
                nativeMultimodal BOOLEAN?)
      SAYS '{organization} {plans|plan} {text}'
      FRENCH '{organization} {prévoit|prévoient} : {text}'
      HAPPENS (organization)-[:PLANNED]->(about)

    EVENT announcement (organization :Organization+, about :Model|Product+, speaker :Person*,
                        predecessor :Model?, text STRING?, quote STRING?)
      SAYS '{organization} {announces|announce} {about}[: {text}]'
      FRENCH '{organization} {annonce|annoncent} {about}[ : {text}]'
      HAPPENS (organization)-[:ANNOUNCED]->(about)
      STARTS (about)-[:SUCCEEDS]->(predecessor)
      SETS about.status = 'announced'

    EVENT preview (organization :Organization+, model :Model+, speaker :Person*, parameters INTEGER?,
                   activeParameters INTEGER?, trainingState STRING?, claim STRING?)
      SAYS '{organization} {previews|preview} {model}[, {trainingState}][: {claim}]'
      FRENCH '{organization} {présente|présentent} {model}[ ({trainingState})][ : {claim}]'
      HAPPENS (organization)-[:PREVIEWED]->(model)
      STARTS (organization)-[:DEVELOPS]->(model)
      SETS model.status = 'previewed', model.parameters = parameters,
           model.activeParameters = activeParameters

    EVENT release (organization :Organization+, model :Model*, product :Product*, family :Model?,
                   lab :Organization?, speaker :Person*, leader :Person?, platform :Platform*,
                   parameters INTEGER?, parametersConfidence STRING?, partial BOOLEAN?,
                   hardware STRING?, focus STRING?, feature STRING?, codename STRING?,
                   openness STRING?, quote STRING?)
      SAYS '{organization} {releases|release} [{model}][{product}][ on {platform}][ ({openness})]'
      FRENCH '{organization} {publie|publient} [{model}][{product}][ sur {platform}][ ({openness})]'
      HAPPENS (organization)-[:RELEASED]->(model)
      HAPPENS (organization)-[:RELEASED]->(product)
      STARTS (organization)-[:DEVELOPS]->(model)
      STARTS (model)-[:PART_OF]->(family)
      STARTS (model)-[:AVAILABLE_ON]->(platform)
      SETS model.status = 'released', product.status = 'released', model.parameters = parameters,
           model.codename = codename, model.openness = openness

    EVENT launch (organization :Organization+, product :Product+, model :Model*, text STRING?)
      SAYS '{organization} {launches|launch} {product}[: {text}]'
      FRENCH '{organization} {lance|lancent} {product}[ : {text}]'
      HAPPENS (organization)-[:RELEASED]->(product)
      SETS product.status = 'released'

    EVENT availability (model :Model+, organization :Organization?, platform :Platform+, text STRING?)
      SAYS '{model} {becomes|become} available on {platform}'
      FRENCH '{model} {devient disponible|deviennent disponibles} sur {platform}'
      STARTS (model)-[:AVAILABLE_ON]->(platform)

    EVENT delay (organization :Organization*, model :Model+, speaker :Person*,
                 partner :Organization*, from DATE?, until DATE?, target STRING?, reason STRING?,
                 text STRING?, codename STRING?, targets LIST OF STRING?, instead LIST OF STRING?,
                 chain LIST OF STRING?)
      SAYS '{organization} {delays|delay} {model}[ from {from}][ until {until}][ ({target})][: {reason}]'
      FRENCH '{organization} {retarde|retardent} {model}[, de {from}][ jusqu’à {until}][ ({target})][ : {reason}]'
      HAPPENS (organization)-[:DELAYED]->(model)
      STARTS (organization)-[:DEVELOPS]->(model)
      SETS model.status = 'delayed', model.expected = until, model.codename = codename

    EVENT consideration (organization :Organization+, model :Model+, person :Person*,
                         lab :Organization?, text STRING, decision BOOLEAN?, approver STRING?)
      SAYS '{organization} {considers|consider} {text}'
      FRENCH '{organization} {envisage|envisagent} : {text}'
      HAPPENS (organization)-[:CONSIDERED_ABANDONING]->(model)
      SETS model.status = 'in doubt'

    EVENT cancellation (organization :Organization+, model :Model*, product :Product*, reason STRING?)
      SAYS '{organization} {cancels|cancel} [{model}][{product}][: {reason}]'
      FRENCH '{organization} {abandonne|abandonnent} [{model}][{product}][ : {reason}]'
      HAPPENS (organization)-[:CANCELLED]->(model)
      HAPPENS (organization)-[:CANCELLED]->(product)
      SETS model.status = 'cancelled', product.status = 'cancelled'

    EVENT halt (organization :Organization+, model :Model+, lab :Organization?, activity STRING)
      SAYS '{organization} {stops|stop} {activity} {model}'
      FRENCH '{organization} {arrête|arrêtent} sur {model} : {activity}'
      HAPPENS (organization)-[:HALTED]->(model)
      SETS model.halted = activity

    EVENT pivot (organization :Organization+, model :Model?, to :Model?, text STRING,
                 fromStrategy STRING?, toStrategy STRING?)
      SAYS '{organization} {turns|turn}[ from {model}][ to {to}]: {text}'
      FRENCH '{organization} {se détourne|se détournent}[ de {model}][ pour {to}] : {text}'
      HAPPENS (organization)-[:PIVOTED_FROM]->(model)
      HAPPENS (organization)-[:PIVOTED_TO]->(to)
      SETS organization.strategy = toStrategy

    EVENT training-completion (organization :Organization+, model :Model+)
      SAYS '{organization} {completes|complete} the training of {model}'
      FRENCH '{organization} {achève|achèvent} l’entraînement de {model}'
      SETS model.training = 'complete'

    EVENT specification (model :Model+, family :Model?, organization :Organization?,
                         text STRING?, parameters INTEGER?, activeParameters INTEGER?,
                         contextTokens INTEGER?, flagship BOOLEAN?)
      SAYS 'the specification of {model}[: {text}]'
      FRENCH 'les caractéristiques de {model}[ : {text}]'
      STARTS (organization)-[:DEVELOPS]->(model)
      STARTS (model)-[:PART_OF]->(family)
      SETS model.parameters = parameters, model.activeParameters = activeParameters,
           model.contextTokens = contextTokens, model.flagship = flagship

    EVENT lineage (successor :Model, predecessor :Model, organization :Organization?)
      SAYS '{successor} succeeds {predecessor}'
      FRENCH '{successor} succède à {predecessor}'
      STARTS (successor)-[:SUCCEEDS]->(predecessor)

    EVENT assessment (model :Model+, organization :Organization?, text STRING, state STRING?,
                      released BOOLEAN?)
      SAYS '{text}'
      SETS model.status = state, model.released = released

    EVENT condition (model :Model+, organization :Organization?, text STRING)
      SAYS '{text}'
      SETS model.condition = text

    EVENT disclosure (organization :Organization*, person :Person*, model :Model*, product :Product*,
                      text STRING, trainingCost INTEGER?, gpus LIST OF INTEGER?, excludes STRING?)
      SAYS '{organization} {discloses|disclose} that {text}'
      FRENCH '{organization} {révèle|révèlent} : {text}'
      HAPPENS (product)-[:RUNS_ON]->(model)
      SETS model.trainingCost = trainingCost

    // ── What people and organizations say ────────────────────────────────────────────────────────

    EVENT statement (speaker :Person|Organization+, about :Person|Organization|Model|Product*,
                     organization :Organization*, counterpart :Organization*, platform :Platform?,
                     text STRING, quote STRING?, durationWeeks INTEGER?, approximate BOOLEAN?,
                     medium STRING?, scope STRING?, occasion STRING?)
      SAYS '{speaker}[ on {about}]: {text}'
      FRENCH '{speaker}[ à propos de {about}] : {text}'
      HAPPENS (speaker)-[:SPOKE_ABOUT]->(about)

    EVENT claim (speaker :Person|Organization+, about :Person|Organization|Model|Product+,
                 organization :Organization*, venue :Organization?, text STRING, elo INTEGER?,
                 rank INTEGER?, variant STRING?, openness STRING?)
      SAYS '{speaker} {claims|claim} of {about}: {text}'
      FRENCH '{speaker} {affirme|affirment} à propos de {about} : {text}'
      HAPPENS (speaker)-[:CLAIMED_ABOUT]->(about)

    EVENT report (about :Person|Organization|Model|Product+, involved :Person|Organization|Group*,
                  text STRING, quote STRING?, planned DATE?, since DATE?, team STRING?, size INTEGER?)
      SAYS 'reports on {about}: {text}'
      FRENCH 'selon des informations de presse sur {about} : {text}'

    EVENT denial (speaker :Person|Organization+, about :Person|Organization|Model|Product*,
                  text STRING, quote STRING?)
      SAYS '{speaker}, denying reports[ on {about}]: {text}'
      FRENCH '{speaker}, démentant des informations[ sur {about}] : {text}'
      HAPPENS (speaker)-[:DENIED]->(about)

    EVENT no-comment (speaker :Person|Organization+, about :Person|Organization|Model|Product*)
      SAYS '{speaker} {declines|decline} to comment[ on {about}]'
      FRENCH '{speaker} {refuse|refusent} de commenter[ à propos de {about}]'

    EVENT dispute (speaker :Person|Organization*, text STRING)
      SAYS '[{speaker} {disputes|dispute}: ]{text}'
      FRENCH '[{speaker} {conteste|contestent} : ]{text}'

    EVENT testimony (speaker :Person, about :Person|Organization+, organization :Organization*,
                     text STRING, testified DATE?)
      SAYS '{speaker} testifies: {text}'
      FRENCH '{speaker} témoigne : {text}'
      HAPPENS (speaker)-[:TESTIFIED_ABOUT]->(about)

    EVENT retraction (speaker :Person|Organization*, organization :Organization*,
                      about :Person|Organization|Model|Product*, text STRING?, quote STRING?)
      SAYS '{speaker} {retracts|retract} what was said[ of {about}][: {text}]'
      FRENCH '{speaker} {retire|retirent} ce qui a été dit[ à propos de {about}][ : {text}]'

    EVENT erratum (speaker :Person|Organization+, about :Person|Organization|Model|Product+,
                   organization :Organization*, text STRING?, quote STRING?, field STRING?,
                   old ANY?, new ANY?)
      SAYS '{speaker} {corrects|correct} the record on {about}[: {text}][: {field} was {old}][, is {new}]'
      FRENCH '{speaker} {rectifie|rectifient} à propos de {about}[ : {text}][ : {field} était {old}][, est {new}]'
      HAPPENS (speaker)-[:CORRECTED]->(about)

    EVENT conference (organization :Organization+, speaker :Person*, about :Model|Product*,
                      name STRING, newModels INTEGER?, announced LIST OF STRING?)
      SAYS '{organization} {holds|hold} {name}'
      FRENCH '{organization} {tient|tiennent} {name}'
      HAPPENS (speaker)-[:SPOKE_ABOUT]->(about)

    EVENT policy (organization :Organization+, speaker :Person*, lab :Organization?, text STRING,
                  deadlines STRING?, hierarchy STRING?)
      SAYS '[{lab}, ]{organization}: {text}'
      FRENCH '[{lab}, ]{organization} : {text}'

    // ── People ───────────────────────────────────────────────────────────────────────────────────

    EVENT hiring (person :Person+, organization :Organization+, from :Organization*,
                  reportsTo :Person?, speaker :Person*, position STRING?, successor STRING?,
                  interimChief STRING?, license INTEGER?, text STRING?)
      SAYS '{organization} {hires|hire} {person}[ from {from}][ as {position}][: {text}]'
      FRENCH '{organization} {recrute|recrutent} {person}[ de {from}][ ({position})][ : {text}]'
      ENDS (person)-[:WORKS_AT]->(from)
      STARTS (person)-[:WORKS_AT {position: position}]->(organization)
      STARTS (person)-[:REPORTS_TO]->(reportsTo)

    EVENT departure (person :Person+, organization :Organization+, to :Organization*,
                     position STRING?, successor STRING?, announced DATE?, effective STRING?,
                     retires DATE?, text STRING?)
      SAYS '{person}[, {position},] {leaves|leave} {organization}[ for {to}]'
      FRENCH '{person}[, {position},] {quitte|quittent} {organization}[ pour {to}]'
      ENDS (person)-[:WORKS_AT]->(organization)
      ENDS (person)-[:LEADS]->(organization)
      STARTS (person)-[:WORKS_AT]->(to)

    EVENT retirement (person :Person+, organization :Organization+, planned BOOLEAN?)
      SAYS '{person} {retires|retire} from {organization}'
      FRENCH '{person} {prend sa retraite|prennent leur retraite} de {organization}'
      ENDS (person)-[:WORKS_AT]->(organization)
      SETS person.retired = true

    EVENT dismissal (person :Person+, organization :Organization, position STRING?, quote STRING?)
      SAYS '{organization} dismisses {person}[, {position}]'
      FRENCH '{organization} renvoie {person}[, {position}]'
      ENDS (person)-[:WORKS_AT]->(organization)
      ENDS (person)-[:LEADS]->(organization)

    EVENT appointment (person :Person, organization :Organization+, lab :Organization?,
                       reportsTo :Person?, position STRING, manner STRING?)
      SAYS '{organization} {appoints|appoint} {person} {position}[ of {lab}]'
      FRENCH '{organization} {nomme|nomment} {person} {position}[ de {lab}]'
      STARTS (person)-[:WORKS_AT {position: position}]->(organization)
      STARTS (person)-[:WORKS_AT {position: position}]->(lab)
      STARTS (person)-[:REPORTS_TO]->(reportsTo)

    EVENT leadership (person :Person, organization :Organization, position STRING, manner STRING?)
      SAYS '{person} becomes {position} of {organization}[ ({manner})]'
      FRENCH '{person} devient {position} de {organization}[ ({manner})]'
      ENDS ()-[:LEADS]->(organization)
      STARTS (person)-[:LEADS {position: position}]->(organization)
      STARTS (person)-[:WORKS_AT {position: position}]->(organization)

    EVENT agreement (person :Person*, organization :Organization+, text STRING)
      SAYS '{organization}[ and {person}] agree: {text}'
      FRENCH '{organization}[ et {person}] s’accordent : {text}'
      HAPPENS (person)-[:AGREED_WITH]->(organization)

    EVENT hiring-campaign (organization :Organization+, lab :Organization?, driver :Person*,
                           text STRING)
      SAYS '{organization}: {text}'
      FRENCH '{organization} : {text}'
      HAPPENS (driver)-[:RECRUITED_FOR]->(lab)

    EVENT hiring-freeze (organization :Organization+, quote STRING?)
      SAYS '{organization} {freezes|freeze} hiring'
      FRENCH '{organization} {gèle|gèlent} les embauches'
      SETS organization.hiring = 'frozen'

    EVENT layoff (organization :Organization, unit :Organization*, person :Person*,
                  positions INTEGER?, spared STRING?)
      SAYS '{organization} cuts[ {positions}] positions[ at {unit}][; {spared} is spared]'
      FRENCH '{organization} supprime[ {positions}] postes[ chez {unit}][ ; {spared} est épargné]'

    // ── Organizations ────────────────────────────────────────────────────────────────────────────

    EVENT founding (organization :Organization, founder :Person*, parent :Organization?,
                    leader :Person*, speaker :Person*, text STRING?, purpose LIST OF STRING?,
                    newHires INTEGER?, chief STRING?, formerEmployers MAP?)
      SAYS '{organization} is founded[ by {founder}][ within {parent}][, led by {leader}]'
      FRENCH '{organization} est fondé[ par {founder}][ au sein de {parent}][, sous la direction de {leader}]'
      STARTS (organization)
      HAPPENS (founder)-[:FOUNDED]->(organization)
      HAPPENS (parent)-[:FOUNDED]->(organization)
      STARTS (organization)-[:PART_OF]->(parent)
      STARTS (founder)-[:WORKS_AT]->(organization)
      STARTS (leader)-[:WORKS_AT]->(organization)
      STARTS (leader)-[:LEADS]->(organization)

    EVENT closure (organization :Organization, reason STRING?)
      SAYS '{organization} closes[: {reason}]'
      FRENCH '{organization} ferme[ : {reason}]'
      ENDS (organization)

    EVENT renaming (entity :Person|Organization|Model|Product|Platform, name STRING)
      SAYS '{entity} takes the name {name}'
      FRENCH '{entity} prend le nom de {name}'
      SETS entity.name = name

    EVENT reorganization (organization :Organization, unit :Organization*, leader :Person?,
                          leads :Organization*, subordinate :Person*, person :Person*, text STRING?,
                          merges LIST OF STRING?, teams INTEGER?, dissolved STRING?)
      SAYS '{organization} reorganizes[ {unit}][: {text}]'
      FRENCH '{organization} réorganise[ {unit}][ : {text}]'
      HAPPENS (organization)-[:REORGANIZED]->(unit)
      STARTS (unit)-[:PART_OF]->(organization)
      STARTS (leader)-[:LEADS]->(leads)
      STARTS (subordinate)-[:REPORTS_TO]->(leader)

    EVENT restructuring (organization :Organization, shareholder :Organization*,
                         foundation :Organization?, stake NUMBER?, previousStake NUMBER?)
      SAYS '{organization} restructures[; {shareholder} {holds|hold} {stake} percent]'
      FRENCH '{organization} se restructure[ ; {shareholder} {détient|détiennent} {stake} pour cent]'
      STARTS (shareholder)-[:HOLDS_STAKE_IN {percent: stake}]->(organization)

    EVENT status-change (organization :Organization, from STRING?, to STRING)
      SAYS '{organization} becomes an {to}[ and no longer is a {from}]'
      FRENCH '{organization} devient {to}[ et n’est plus {from}]'
      SETS organization.legalForm = to

    EVENT negotiation (organization :Organization, counterparty :Organization+, person :Person*,
                       text STRING?, amount INTEGER?, final BOOLEAN?)
      SAYS '{organization} negotiates with {counterparty}[: {text}][ ({amount} US dollars)]'
      FRENCH '{organization} négocie avec {counterparty}[ : {text}][ ({amount} dollars)]'
      HAPPENS (organization)-[:NEGOTIATED_WITH]->(counterparty)

    EVENT collapse (organization :Organization, counterparty :Organization+, text STRING?)
      SAYS 'the deal of {organization} with {counterparty} collapses[: {text}]'
      FRENCH 'l’accord de {organization} avec {counterparty} échoue[ : {text}]'
      HAPPENS (organization)-[:FAILED_DEAL_WITH]->(counterparty)

    EVENT merger (organization :Organization, partner :Organization+, person :Person*)
      SAYS '{organization} and {partner} merge'
      FRENCH '{organization} et {partner} fusionnent'
      HAPPENS (organization)-[:MERGED_WITH]->(partner)

    EVENT acquisition (acquirer :Organization, acquired :Organization, person :Person*,
                       valuation INTEGER?)
      SAYS '{acquirer} acquires {acquired}[ at a valuation of {valuation} US dollars]'
      FRENCH '{acquirer} acquiert {acquired}[ pour une valeur de {valuation} dollars]'
      HAPPENS (acquirer)-[:ACQUIRED {valuation: valuation}]->(acquired)
      STARTS (acquirer)-[:OWNS]->(acquired)

    EVENT signing (organization :Organization, partner :Organization+)
      SAYS '{organization} signs with {partner}'
      FRENCH '{organization} signe avec {partner}'
      HAPPENS (organization)-[:SIGNED_WITH]->(partner)

    EVENT investment (investor :Person|Organization+, organization :Organization, amount INTEGER?)
      SAYS '{investor} {invests|invest}[ {amount} US dollars] in {organization}'
      FRENCH '{investor} {investit|investissent}[ {amount} dollars] dans {organization}'
      HAPPENS (investor)-[:INVESTED_IN {amount: amount}]->(organization)

    EVENT letter-of-intent (investor :Organization+, organization :Organization, amountUpTo INTEGER?,
                            gigawatts INTEGER?, binding BOOLEAN?)
      SAYS '{investor} {intends|intend} to invest[ up to {amountUpTo} US dollars] in {organization}'
      FRENCH '{investor} {compte|comptent} investir[ jusqu’à {amountUpTo} dollars] dans {organization}'
      HAPPENS (investor)-[:INTENDS_TO_INVEST_IN {amountUpTo: amountUpTo}]->(organization)

    EVENT regulatory-review (organization :Organization, target :Organization?,
                             regulator :Organization)
      SAYS '{regulator} reviews {organization}[ and {target}]'
      FRENCH '{regulator} examine {organization}[ et {target}]'
      HAPPENS (regulator)-[:REVIEWED]->(organization)
      HAPPENS (regulator)-[:REVIEWED]->(target)

    EVENT breach (organization :Organization+, text STRING, disclosed DATE?)
      SAYS '{organization} {suffers|suffer} a breach: {text}'
      FRENCH '{organization} {subit|subissent} une fuite de données : {text}'

    // ── The log itself ───────────────────────────────────────────────────────────────────────────

    // Two ids turn out to be one thing; undone by retracting the event.
    EVENT identity (entity :Person|Organization|Model|Product|Platform|Group|Publication,
                    same :Person|Organization|Model|Product|Platform|Group|Publication)
      SAYS '{same} is the same as {entity}'
      FRENCH '{same} ne fait qu’un avec {entity}'
      UNITES entity, same

    // A publisher takes its story back.
    EVENT withdrawal (source URL, publisher :Publication|Organization?, reason STRING?)
      SAYS '[{publisher} withdraws ]{source}[: {reason}]'
      FRENCH '[{publisher} retire ]{source}[ : {reason}]'
      WITHDRAWS source

    """#
}
