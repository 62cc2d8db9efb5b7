public import Assessment
import Gait
public import Knowledge
import Quantities

/// A self-check as JSON, schema `loadline.plan/1`. A missing value is `null` beside its reason. Keys are sorted and
/// numbers rounded, so the same self-check gives the same bytes.
public enum PlanJSON {
  public static let schema = "loadline.plan/1"

  public static func text(_ check: SelfCheck, _ knowledge: KnowledgeBase) -> String {
    document(check, knowledge).text()
  }

  private static func document(_ check: SelfCheck, _ knowledge: KnowledgeBase) -> JSONTree {
    switch check {
    case .care(let signs):
      .object([
        "schema": .string(schema), "status": .string("seek-care"),
        "care": .array(signs.map { care($0.flag, knowledge) }),
      ])
    case .picture(let picture): .object(fields(picture, knowledge))
    }
  }

  private static func fields(_ picture: WholePicture, _ knowledge: KnowledgeBase) -> [String: JSONTree] {
    [
      "schema": .string(schema), "status": .string("plan"), "care": .null,
      "facts": FactsJSON(picture.facts, knowledge).tree,
      "measurements": .array(
        [picture.gait].compactMap { $0 }.map { measurement($0, isUsed: true) }
          + picture.otherGaits.map { measurement($0, isUsed: false) }),
      "other_measurements": .array(
        picture.measurements.otherFiles.map { .object(["file": .string($0.file), "schema": .string($0.schema)]) }),
      "findings": .array(picture.findings.map(finding)),
      "among_others": .array(picture.places.map(place)),
      "plan": .object(
        Dictionary(
          uniqueKeysWithValues: Advice.Section.allCases.map {
            ($0.rawValue, .array(picture.plan.advice($0).map(advice)))
          })),
      "exercises": .array(picture.plan.exercises.map(exercise)),
      "exercises_later": .array(picture.plan.laterExercises.map(exercise)),
      "insole": insole(picture.plan),
      "skipped": .array(
        picture.skipped.map {
          .object([
            "question": .string($0.question.id), "side": .optional($0.side?.rawValue),
            "text": .string($0.question.text), "cost": .string($0.question.skipping),
          ])
        }),
      "unanswered_signs": .array(picture.unansweredSigns.map { .string($0.id) }),
      "sources": .array(picture.sources.map(source)),
    ]
  }

  private static func care(_ flag: RedFlag, _ knowledge: KnowledgeBase) -> JSONTree {
    .object([
      "sign": .string(flag.id), "question": .string(flag.text), "go_to": .string(flag.goTo),
      "how_soon": .string(flag.howSoon.rawValue), "when": .string(flag.howSoon.words), "why": .string(flag.why),
      "verified": .bool(flag.isVerified), "source": knowledge.source(flag.source).map(source) ?? .string(flag.source),
    ])
  }

  private static func measurement(_ gait: MeasuredGait, isUsed: Bool) -> JSONTree {
    .object([
      "file": .string(gait.file), "label": .optional(gait.label), "gait": .string(gait.kind.rawValue),
      "footwear": .string(gait.footwear), "zero": .string(gait.zero), "rearfoot": .string(gait.rearfoot),
      "chain": .object(
        Dictionary(
          uniqueKeysWithValues: Side.allCases.map {
            ($0.rawValue, .optional(gait.chain[$0]?.statements.joined(separator: " ")))
          })),
      "findings_rest_on_it": .bool(isUsed), "warnings": .array(gait.warnings.map(JSONTree.string)),
    ])
  }

  private static func finding(_ finding: PersonFinding) -> JSONTree {
    .object([
      "id": .string(finding.rule), "side": .optional(finding.side?.rawValue), "link": .string(finding.link.rawValue),
      "role": .string(finding.role.rawValue), "title": .string(finding.title), "words": .string(finding.words),
      "certainty": .string(finding.certainty.rawValue), "because": .string(finding.because),
      "cannot_say": .string(finding.cannotSay), "facts": .array(finding.facts.map(JSONTree.string)),
      "grounds": grounds(finding.grounds),
      "among_others": .array(finding.places.map(place)), "sources": .array(finding.sources.map(JSONTree.string)),
    ])
  }

  private static func place(_ place: PlaceAmongOthers) -> JSONTree {
    .object([
      "fact": .string(place.fact), "side": .optional(place.side?.rawValue),
      "value": FactsJSON.number(place.value), "reference": .string(place.reference.id),
      "population": .string(place.reference.population.text), "source": .string(place.reference.source),
      "check": .string(place.reference.check.rawValue), "percentile": .number(place.placement.percentile, 1),
      "percentile_ci95": FactsJSON.interval(place.placement.interval, 1),
      "place": .string(place.placement.place.rawValue), "words": .string(PlaceWording.sentence(place)),
    ])
  }

  private static func advice(_ advice: PersonAdvice) -> JSONTree {
    let given = advice.advice
    return .object([
      "id": .string(advice.rule), "side": .optional(advice.side?.rawValue), "title": .string(given.title),
      "words": .string(given.words), "why": .string(given.why), "trials": .optional(given.trials),
      "certainty": .string(given.certainty.rawValue), "exercises": .array(given.exercises.map(JSONTree.string)),
      "look_again": given.lookAgain.map {
        .object(["weeks": .integer($0.weeks), "changes": .array($0.changes.map(JSONTree.string))])
      } ?? .null,
      "care": given.care.map { .object(["go_to": .string($0.goTo), "how_soon": .string($0.howSoon)]) } ?? .null,
      "grounds": grounds(advice.grounds), "sources": .array(advice.sources.map(JSONTree.string)),
    ])
  }

  private static func grounds(_ spoken: [Spoken]) -> JSONTree {
    .array(spoken.map { .object(["finding": .string($0.rule), "side": .optional($0.side?.rawValue)]) })
  }

  private static func exercise(_ exercise: Exercise) -> JSONTree {
    let dose = exercise.dose
    return .object([
      "id": .string(exercise.id), "title": .string(exercise.title), "region": .string(exercise.region.rawValue),
      "dose": .object([
        "sets": .integer(dose.sets), "repetitions": dose.repetitions.map(JSONTree.integer) ?? .null,
        "hold_seconds": dose.holdSeconds.map(JSONTree.integer) ?? .null, "days_per_week": .integer(dose.daysPerWeek),
        "each_side": .bool(dose.isEachSide), "rest_seconds": dose.restSeconds.map(JSONTree.integer) ?? .null,
        "basis": .string(dose.basis.rawValue), "words": .string(dose.words),
      ]),
      "steps": .array(exercise.steps.map(JSONTree.string)), "why": .string(exercise.why),
      "progression": .array(exercise.progression.map(JSONTree.string)), "feel": .string(exercise.feel),
      "stop_if": .string(exercise.stopIf), "sources": .array(exercise.sources.map(JSONTree.string)),
    ])
  }

  /// `specification` is what `loadline insoles --for` looks for in a range: an attribute has either `bands`, the best
  /// first, or `range`, in the attribute's unit.
  private static func insole(_ plan: CarePlan) -> JSONTree {
    let reasons = plan.advice(.insoles).map { JSONTree.string($0.advice.words) }
    guard let insole = plan.insole else {
      return .object(["trial": .bool(false), "reasons": .array(reasons), "specification": .null, "shoe_size_eu": .null])
    }
    let attributes = insole.settings.map { ($0.setting.attribute.rawValue, attribute($0)) }
    return .object([
      "trial": .bool(true), "reasons": .array(reasons), "shoe_size_eu": .number(insole.shoeSize, 1),
      "specification": .object(Dictionary(uniqueKeysWithValues: attributes)),
    ])
  }

  private static func attribute(_ specified: SpecifiedAttribute) -> JSONTree {
    let setting = specified.setting
    var fields: [String: JSONTree] = [
      "bands": .null, "range": .null, "ceiling": .number(specified.attribute.ceiling, 1),
      "words": .string(setting.words), "why": .string(setting.why), "warning": .optional(setting.warning),
      "basis": .string(setting.basis.rawValue), "grounds": grounds(specified.grounds), "rule": .string(specified.rule),
      "sources": .array(specified.sources.map(JSONTree.string)),
    ]
    switch setting.wanted {
    case .bands(let bands): fields["bands"] = .array(bands.map(JSONTree.string))
    case .number(let range): fields["range"] = FactsJSON.interval(range, 1)
    }
    return .object(fields)
  }

  private static func source(_ source: Source) -> JSONTree {
    .object([
      "key": .string(source.key), "citation": .string(source.citation), "doi": .optional(source.doi),
      "url": .optional(source.url), "check": .string(source.check.rawValue), "read": .string(source.read),
    ])
  }
}
