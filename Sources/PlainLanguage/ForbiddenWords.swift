/// Words and phrases of one kind that no text may hold. A `*` at the end stands for any ending, within a phrase for any
/// one word.
struct ForbiddenWords: Sendable {
  let kind: LanguageLint.Complaint.Kind
  let reason: String
  let phrases: [[String]]
  /// Words that make a sentence one about something else, such as a file.
  let harmlessWith: Set<String>

  private init(
    _ kind: LanguageLint.Complaint.Kind, _ reason: String, harmlessWith: Set<String> = [], _ phrases: String
  ) {
    self.kind = kind
    self.reason = reason
    self.harmlessWith = harmlessWith
    self.phrases = phrases.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }.filter {
      !$0.isEmpty
    }
  }

  func complaints(_ text: LanguageLint.Text, _ sentences: Sentences) -> [LanguageLint.Complaint] {
    sentences.sentences.filter { harmlessWith.isDisjoint(with: $0) }.flatMap { words in
      phrases.filter { isIn(words, $0) }.map { phrase in
        LanguageLint.Complaint(place: text.place, kind: kind, reason: "\"\(phrase.joined(separator: " "))\" \(reason)")
      }
    }
  }

  private func isIn(_ words: [String], _ phrase: [String]) -> Bool {
    guard words.count >= phrase.count else { return false }
    return (0...(words.count - phrase.count)).contains { start in
      zip(words[start...], phrase).allSatisfy { word, pattern in
        pattern.last == "*" ? word.hasPrefix(pattern.dropLast()) : word == pattern
      }
    }
  }

  static let all: [ForbiddenWords] = [diagnoses, predictions, fear, damage, verdicts, names, brands]

  private static let diagnoses = ForbiddenWords(
    .diagnosis, "names a diagnosis",
    """
    tendinopath*
    tendonitis
    tendinitis
    tendinosis
    fasciitis
    fasciopath*
    arthritis
    osteoarthritis
    arthrosis
    bursitis
    sciatica
    patellofemoral
    chondromalacia
    syndrome*
    shin splint*
    runner's knee
    jumper's knee
    stress fracture*
    fracture*
    sprain*
    rupture*
    thrombosis
    embolism
    cauda equina
    scoliosis
    hallux
    bunion*
    neuroma
    metatarsalgia
    overpronat*
    flatfoot
    pes planus
    slipped disc
    herniat*
    osteoporosis
    charcot
    itbs
    mtss
    """)

  private static let predictions = ForbiddenWords(
    .prediction, "predicts",
    """
    will cause*
    will prevent*
    will cure*
    will heal
    will fix*
    will lead to
    will stop the pain
    will stop your pain
    will get injured
    will be injured
    will hurt you
    will damage
    will make you
    will help you
    you will get
    you will be free
    prevents
    cures
    guarantee*
    causes pain
    causes injur*
    leads to pain
    leads to injur*
    your risk of
    at risk of
    puts you at risk
    high risk
    low risk
    sooner or later
    """)

  private static let fear = ForbiddenWords(
    .fear, "frightens",
    """
    danger*
    destroy*
    destruct*
    ruin*
    crippl*
    disaster*
    catastroph*
    terribl*
    horribl*
    fatal*
    deadly
    alarming*
    scary
    fragile
    crumbl*
    collapse*
    collapsing
    degenerat*
    worn out
    bone on bone
    suffer*
    victim*
    wheelchair
    surgery
    irreversibl*
    never run again
    warning sign*
    """)

  /// A file may be damaged; a person is not.
  private static let damage = ForbiddenWords(.fear, "frightens", harmlessWith: ["file", "video", "xml"], "damag*")

  private static let verdicts = ForbiddenWords(
    .verdict, "is a verdict about a body",
    """
    abnormal*
    deform*
    defective
    faulty
    bad feet
    bad foot
    bad posture
    bad alignment
    bad knees
    misalign*
    malalign*
    dysfunction*
    excessive pronation
    too much pronation
    pass the test
    passed the test
    fail the test
    failed the test
    you fail
    you failed
    """)

  private static let names = ForbiddenWords(
    .name, "is not what the camera sees: say heel angle",
    """
    subtalar angle
    subtalar eversion
    calcaneal angle
    """)

  private static let brands = ForbiddenWords(
    .brand, "is a brand",
    """
    nike
    adidas
    asics
    brooks
    saucony
    hoka
    mizuno
    new balance
    salomon
    puma
    reebok
    altra
    newton
    kinvara
    superfeet
    sole active
    sidas
    currex
    currexsole
    footbalance
    vasyli
    formthotics
    dr scholl's
    scholl
    spenco
    powerstep
    garmin
    strava
    polar
    suunto
    apple watch
    fitbit
    kinovea
    """)
}
