import ArgumentParser
import Foundation
import Inference
import Video

/// How the program ends. The numbers are those of sysexits.h.
enum ExitStatus: Int32 {
  case wrongUsage = 64
  case refused = 65
  /// Also a video or photo that is none, and a file of points that is none or of another video.
  case cannotOpen = 66
  /// An address that cannot be listened on.
  case unavailable = 69
  case internalFault = 70
  case cannotWrite = 73
}

/// An end of the program other than success: one line for standard error, and the status.
struct Failure: Error {
  var status: ExitStatus
  /// One line, or one for each thing that is wrong with a file.
  var message: String

  init(_ status: ExitStatus, _ message: String) {
    self.status = status
    self.message = message
  }

  /// What went wrong below, in the words and with the status that a user gets.
  init(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case VideoError.cannotOpen(let file, let reason): self.init(.cannotOpen, "\(file) cannot be opened: \(reason)")
    case VideoError.notAVideo(let file, let reason):
      self.init(.cannotOpen, "\(file) is no video that can be read: \(reason)")
    case VideoError.cannotWrite(let file, let reason): self.init(.cannotWrite, "\(file) cannot be written: \(reason)")
    case VideoError.unavailable(let reason): self.init(.internalFault, reason)
    default: self.init(.internalFault, "\(error)")
    }
  }
}

extension Failure {
  /// Runs what a command does; a failure becomes lines on standard error and the program's status.
  static func reported(_ body: () throws -> Void) throws {
    do { try body() } catch { throw told(error) }
  }

  static func reported(_ body: () async throws -> Void) async throws {
    do { try await body() } catch { throw told(error) }
  }

  private static func told(_ error: any Error) -> ExitCode {
    let failure = Failure(error)
    for line in failure.message.split(separator: "\n") {
      FileHandle.standardError.write(Data("loadline: \(line)\n".utf8))
    }
    return ExitCode(failure.status.rawValue)
  }
}
