/// How the recordings of the two conditions came about: it decides what cancels in their difference.
public enum Filming: String, Sendable, CaseIterable {
  /// One session, camera and dots untouched, only what is tried changes.
  case inOneSession = "in-one-session"
  /// Pairs, one of each in a session of its own: the first without belongs to the first with, and so on. What a session
  /// has of its own cancels within the pair.
  case inPairs = "in-pairs"
  /// All without in one session, all with in another.
  case onTwoDays = "on-two-days"
}
