public import Foundation

/// How the web app runs on this machine.
public struct Settings: Sendable {
  /// The address to listen on.
  public var host: String
  public var port: Int
  /// Version of the program, as it stands beside every number.
  public var version: String
  /// The program that does the work of a job, and what it is called with before the folder of the job.
  public var worker: [String]
  /// The rendered clip of the sample person; nil where it is not installed.
  public var example: URL?
  /// Where pages are read from, instead of those that are built in: for those who work on them.
  public var pages: URL?
  /// How many videos are looked at at the same time.
  public var jobsAtATime = 2
  /// A larger video is refused before it is sent.
  public var largestUpload: Int64 = 8 << 30

  public init(host: String, port: Int, version: String, worker: [String], example: URL?, pages: URL? = nil) {
    self.host = host
    self.port = port
    self.version = version
    self.worker = worker
    self.example = example
    self.pages = pages
  }

  /// Whether only this machine can reach the server.
  public var isLoopback: Bool { Self.isLoopback(host) }

  /// `127.…`, `::1` or `localhost`.
  public static func isLoopback(_ host: String) -> Bool {
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    let isIPv4 = parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    return isIPv4 || host == "::1" || host == "[::1]" || host.lowercased() == "localhost"
  }
}
