import AnnotatedYAML
import Assessment
import Knowledge

/// A few questions and rules of every kind, so that reading and evaluating are tested whatever the data say.
enum SmallKnowledge {
  static let base = read(
    """
    sources:
      - {key: one, authors: A, about: T, year: 2020, journal: J, url: "https://example.org", check: V, read: abstract}
      - {key: two, authors: B, about: U, year: 2021, journal: J, url: "https://example.org", check: V, read: abstract}
    red_flags:
      - {id: anywhere.fever, region: anywhere, text: Do you have a fever?, go_to: Call your doctor, how_soon: same-day,
         why: It should be seen., source: one, check: V}
      - {id: back.bladder, region: back, text: Is passing water harder?, go_to: Go to an emergency department,
         how_soon: emergency-now, why: It cannot wait., source: one, check: V}
      - {id: child.limp, region: child, text: Does the child limp?, go_to: Call your doctor, how_soon: same-day,
         why: It should be seen., source: one, check: M,
         shown_when: {fact: person.age, below: {number: 18, because: a child}}}
    questions:
      - {id: person.age, section: person, text: How old are you?, why: Age., kind: whole_number, unit: years,
         range: [5, 110], skipping: No age.}
      - {id: runs, section: training, text: Do you run?, why: Load., kind: yes_no, skipping: No load.}
      - {id: longest, section: training, text: Longest run?, why: Load., kind: number, unit: km, range: [0, 300],
         skipping: No load., shown_when: {fact: runs, is: yes}}
      - {id: where, section: symptoms, text: Where?, why: Place., kind: choices, exclusive: none,
         options: {none: Nowhere, knee: Knee, back: Back}, skipping: No place.}
      - {id: pain, section: symptoms, text: How much?, why: Much., kind: whole_number, unit: points, range: [0, 10],
         skipping: No pain.}
      - {id: since, section: symptoms, text: Since when?, why: Time., kind: duration, range: [0, 2600], skipping: No time.}
      - {id: words, section: symptoms, text: In your words?, why: Words., kind: text, limit: 20, skipping: No words.}
      - {id: shoe, section: shoes, text: Which shoe?, why: Shoe., kind: choice, options: {soft: Soft, firm: Firm},
         skipping: No shoe.}
      - {id: raises, section: foot, text: Heel raises?, why: Calf., kind: whole_number, unit: heel raises,
         range: [0, 100], per_side: yes, skipping: No calf., test: raise}
    tests:
      - {id: raise, title: Heel raise, section: foot, why: Calf., needs: [a wall], steps: [Stand., Rise.],
         stop_if: It hurts., limits: Roughly., sources: [one]}
    contradictions:
      - id: pain-nowhere
        when: {all: [{fact: where, includes_only: [none]}, {fact: pain, above: {number: 0, because: any pain}}]}
        answers: [where, pain]
        reason: nothing hurts, and yet pain is above 0
        advice: Say where it hurts, or make pain 0
    references:
      - {id: raises-all, quantity: raises, title: Raises, kind: distribution, population: 100 adults, n: 100,
         footwear: any, gait: test, method: counted, zero: any, unit: heel raises, mean: 20, sd: 5,
         comparison: direct, source: two, check: V}
    exercises:
      - {id: rise, title: Rise, region: calf, steps: [Rise.], why: Calf., feel: Warm., stop_if: It hurts.,
         dose: {sets: 3, repetitions: 10, days_per_week: 3, basis: chosen}, progression: [More.], sources: [one]}
    insole_attributes:
      - {name: medial_posting_deg, title: Wedge, help: H, why: W, unit: "°", range: [0, 8], ceiling: 4, sources: [one]}
      - {name: length, title: Length, help: H, why: W, bands: {full: Full, three_quarter: Three quarters},
         sources: [one]}
    rules:
      - id: train
        scope: person
        when: {rule: few-raises}
        grounds: [few-raises]
        sources: [one]
        advice: {section: exercises, title: Train the calf, words: "Rise. {raises}", why: It is weaker., certainty: low,
          exercises: [rise]}
      - id: few-raises
        scope: each_side
        when: {fact: raises, below: {reference: raises-all, statistic: mean-sd}}
        sources: [one]
        finding: {link: foot, role: may_contribute, title: "Few raises on the {side}", words: "You did {raises}.",
          certainty: low, because: Home., cannot_say: Why., place: {fact: raises, references: [raises-all]}}
      - id: wedge-more
        scope: person
        when: {rule: few-raises}
        grounds: [few-raises]
        sources: [one]
        insole: {attribute: medial_posting_deg, range: [2, 6], priority: 2, words: W., why: Y., basis: chosen}
      - id: wedge-less
        scope: person
        when: {rule: few-raises}
        grounds: [few-raises]
        sources: [one]
        insole: {attribute: medial_posting_deg, range: [0, 2], priority: 1, words: W., why: Y., basis: chosen}
    """)

  private static func read(_ yaml: String) -> KnowledgeBase {
    do {
      return try KnowledgeBase(files: KnowledgeFiles(data: [("small.yaml", yaml)], articles: []))
    } catch {
      fatalError("The knowledge of the tests cannot be read:\n\(error)")
    }
  }

  static func answers(_ yaml: String) throws(YAMLProblems) -> Answers {
    try Answers(yaml: yaml, file: "me.yaml", knowledge: base)
  }
}
