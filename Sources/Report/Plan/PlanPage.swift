import Assessment
import Knowledge
import Phrases
import Quantities

/// Everything the template shows, as text. Names are the template's; nothing here is escaped, except the pictures.
struct PlanPage {
  static let css =
    String(decoding: PackageResources.report_css, as: UTF8.self)
    + String(decoding: PackageResources.plan_css, as: UTF8.self)

  let css = PlanPage.css
  let language = PhraseBook.current.language
  let t = PlanWords()
  let title: String
  /// Whose plan it is and of which day; nil where nobody said.
  let owner: String?
  let care: CarePart?
  let picture: PicturePart?

  init(_ check: SelfCheck, _ knowledge: KnowledgeBase, owner: String?) {
    self.owner = owner
    func titled(_ heading: String) -> String { owner.map { "\(heading) – \($0)" } ?? heading }
    switch check {
    case .care(let signs):
      title = titled(CarePart.heading)
      care = CarePart(signs, knowledge)
      picture = nil
    case .picture(let whole):
      title = titled(KeepPart.heading)
      care = nil
      picture = PicturePart(whole, knowledge)
    }
  }

  /// Whether a source's title is in another language than the page.
  static func isForeign(_ source: Source) -> Bool { PhraseBook.current.language != "en" && source.title != nil }

  static var footer: String {
    say("Not a medical device, and no diagnosis. With pain that stays or worries you, see a clinician.")
  }
}

/// Where to go, and nothing else.
struct CarePart {
  struct Item {
    let urgency: String
    let when: String
    let goTo: String
    let why: String
    let answer: String
    let source: String
    /// Whether it is a name that stays as its authors gave it, in a page of another language.
    let isForeign: Bool
  }

  static var heading: String { say("Please have this looked at first") }
  let heading = CarePart.heading
  let lead = say(
    "You answered yes to something that somebody should look at in person. So there is no plan here: no training, no "
      + "exercises, no insoles, until that is done.")
  let items: [Item]
  let closing = say("Take this page with you. Come back to the self-check when it is settled.")
  let footer = PlanPage.footer

  init(_ signs: [CareSign], _ knowledge: KnowledgeBase) {
    items = signs.map { sign in
      let flag = sign.flag
      let read = flag.isVerified ? knowledge.source(flag.source) : nil
      let source =
        flag.isVerified
        ? read?.citation ?? flag.source
        : say("This sign was not checked in a source. Better looked at once too often.")
      return Item(
        urgency: flag.howSoon.rawValue, when: flag.howSoon.words, goTo: flag.goTo, why: flag.why,
        answer: say("\(flag.text) Yes."), source: source,
        isForeign: read.map(PlanPage.isForeign) ?? false)
    }
  }
}

/// All parts of a plan's page.
struct PicturePart {
  let keep: KeepPart
  let ask: AskPart
  let grounds: GroundsPart

  init(_ picture: WholePicture, _ knowledge: KnowledgeBase) {
    let text = FactText(picture.facts, knowledge)
    keep = KeepPart(picture)
    ask = AskPart(picture, text, knowledge)
    grounds = GroundsPart(picture, text, knowledge)
  }
}
