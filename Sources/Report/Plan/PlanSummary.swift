public import Assessment
import Knowledge
import Quantities

/// What `loadline assess` says on a terminal: what was found and what to do, or where to go first.
public struct PlanSummary {
  private let check: SelfCheck
  private let columns: Int

  public init(_ check: SelfCheck, columns: Int = 80) {
    self.check = check
    self.columns = columns
  }

  /// Lines of at most `columns` characters, the last one ended.
  public func text() -> String {
    let lines =
      switch check {
      case .care(let signs): care(signs)
      case .picture(let whole): picture(whole)
      }
    return lines.joined(separator: "\n") + "\n"
  }

  private func care(_ signs: [CareSign]) -> [String] {
    var lines = wrapped(CarePart.heading.uppercased())
    for sign in signs {
      lines += [""] + wrapped("\(sign.flag.howSoon.words): \(sign.flag.goTo)")
      lines += wrapped(sign.flag.why, "  ") + wrapped("You answered yes to: \(sign.flag.text)", "  ")
      if !sign.flag.isVerified { lines += wrapped("(This sign was not checked in a source.)", "  ") }
    }
    return lines + [""] + wrapped("There is no plan until that is settled.")
  }

  private func picture(_ picture: WholePicture) -> [String] {
    let keep = KeepPart(picture)
    var lines: [String] = []
    if let alert = keep.alert { lines += wrapped("! \(alert)") + [""] }
    for brief in keep.briefs {
      lines.append(brief.heading.uppercased())
      lines += (brief.lines + [brief.none].compactMap { $0 }).flatMap { item($0) } + [""]
    }
    for section in keep.sections {
      lines.append("\(section.number). \(section.heading.uppercased())")
      for given in section.items { lines += item("\(given.title). \(given.words)") }
      for row in section.exercises { lines += item("\(row.title): \(row.dose)", "    ") }
      for row in section.insole { lines += item("\(row.name): \(row.value)", "    ") }
      if let later = section.later { lines += item(later, "    ") }
      for warning in section.warnings { lines += wrapped("! \(warning.name): \(warning.value)", "    ") }
      for change in section.items.flatMap(\.changes) { lines += item(change, "    ") }
      lines.append("")
    }
    return lines + left(picture) + wrapped(PlanPage.footer)
  }

  private func left(_ picture: WholePicture) -> [String] {
    guard !picture.skipped.isEmpty else { return [] }
    return wrapped(
      "\(counted(picture.skipped.count, "question")) skipped; --report says what that costs, why each advice is given, "
        + "and what it rests on.") + [""]
  }

  private func item(_ words: String, _ indent: String = "  ") -> [String] {
    wrapped("- \(words)", indent + "  ", first: indent)
  }

  private func wrapped(_ words: String, _ indent: String = "", first: String? = nil) -> [String] {
    TerminalSummary.wrapped(plain(words), columns, indent: indent, first: first)
  }

  /// Terminals get a hyphen for a minus sign, and plain spaces.
  private func plain(_ words: String) -> String {
    words.replacing("\u{2212}", with: "-").replacing("\u{202F}", with: " ").replacing("\u{A0}", with: " ")
  }
}
