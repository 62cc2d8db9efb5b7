internal import AnnotatedYAML
internal import Phrases

/// Names a ``Source`` in all other data, such as `matthews-2020`.
public typealias SourceKey = String

/// How a statement was checked.
public enum Check: String, CaseIterable, Sendable, Codable {
  /// Read in the abstract, the article or its table.
  case read = "V"
  /// Read in a page about it, not in the paper.
  case secondHand = "V2"
  /// Known, but not read anywhere. Shown as unverified; never a threshold.
  case remembered = "M"
  /// Calculated from rows that are named beside it, and as good as they are.
  case derived = "D"
}

/// A publication that the data rest on.
public struct Source: Sendable, Equatable {
  public var key: SourceKey
  /// As they are cited: "Matthews et al.".
  public var authors: String
  /// nil where it was not read.
  public var title: String?
  /// What it is about, in our own words.
  public var about: String
  /// nil where it was not read.
  public var year: Int?
  /// The journal with volume and page, the publisher of a guideline, or the name of a website.
  public var journal: String
  /// Without `https://doi.org/`; nil when there is none or it was not read.
  public var doi: String?
  public var url: String?
  /// What was read of it.
  public var check: Check
  /// What was read and what was not ("abstract; the authors' names were not checked"), in words that are shown.
  public var read: String

  /// Whether the source itself was read, at least its abstract.
  public var isVerified: Bool { check == .read }
  /// One line for a list of references.
  public var citation: String {
    "\(authors) (\(year.map(String.init) ?? say("no year"))). \(title ?? about). \(journal)."
  }
}

extension Source {
  init(_ value: YAMLValue) throws(YAMLProblems) {
    let map = try value.mapping(keys: [
      "key", "authors", "title", "about", "year", "journal", "doi", "url", "check", "read",
    ])
    key = try map.required("key").text()
    authors = try map.required("authors").text()
    title = try map["title"]?.text()
    about = try map.required("about").text()
    year = try map["year"]?.integer(in: 1900...2100)
    journal = try map.required("journal").text()
    doi = try map["doi"]?.text()
    url = try map["url"]?.text()
    check = try map.required("check").choice()
    read = try map.required("read").text()
  }
}
