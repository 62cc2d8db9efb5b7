import Synchronization

/// What a book was asked for and did not have.
package final class MissingPhrases: Sendable {
  private let noted = Mutex<[String]>([])

  package init() {}

  package var all: [String] { noted.withLock { $0 } }

  func note(_ text: String) { noted.withLock { $0.append(text) } }
}
