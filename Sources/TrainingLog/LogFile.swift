/// Reads one file of runs, whatever kind it is: CSV, GPX, TCX or FIT. The kind is told from the content; the name counts
/// only for what people read.
public enum LogFile {
  /// Larger files are refused: a day of a watch's recording is some ten megabytes.
  public static let largest = 64 << 20
  /// Endings of files that a folder is searched for, in lower case.
  public static let endings = ["csv", "gpx", "tcx", "fit"]

  /// - Parameters:
  ///   - name: without its folders.
  ///   - clock: for files that give universal time.
  public static func contents(
    of bytes: [UInt8], name: String, clock: @escaping ClockOffset
  ) throws(LogProblem) -> LogContents {
    guard !bytes.isEmpty else {
      throw LogProblem(file: name, reason: "the file is empty", advice: "Export it again")
    }
    guard bytes.count <= largest else {
      throw LogProblem(
        file: name, reason: "the file is larger than \(largest >> 20) MB", advice: "Export fewer runs at once")
    }
    if FITFile.isFIT(bytes) { return try FITFile.contents(of: bytes, name: name, clock: clock) }
    if bytes.starts(with: [0x1F, 0x8B]) || bytes.starts(with: [0x50, 0x4B]) {
      throw LogProblem(file: name, reason: "the file is compressed", advice: "Unpack it first")
    }
    if TrackXML.isXML(bytes) { return try TrackXML.contents(of: bytes, name: name, clock: clock) }
    guard !bytes.contains(0) else {
      throw LogProblem(
        file: name, reason: "this is no file of runs that can be read", advice: "Export CSV, GPX, TCX or FIT")
    }
    return try RunTable.contents(of: bytes, name: name, clock: clock)
  }
}
