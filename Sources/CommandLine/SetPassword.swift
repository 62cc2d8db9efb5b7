import ArgumentParser
import Foundation
import WebApp

struct SetPassword: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "password",
    abstract: "Set the password of the web app.",
    discussion: """
      Asks for it on a terminal; elsewhere the first line of standard input is it. Once it is set, everybody has to log in, \
      and who was logged in has to do it again.
      """)

  @OptionGroup var folder: DataFolderOption

  func run() async throws {
    try await Failure.reported {
      let casebook = try folder.open(forWriting: true)
      guard let password = isatty(0) == 1 ? Self.asked() : readLine() else {
        throw Failure(.refused, "no password was given; nothing was changed")
      }
      do {
        try await Password.set(password, in: casebook)
      } catch Password.Fault.tooShort {
        throw Failure(.refused, "the password is too short: at least \(Password.shortest) letters; nothing was changed")
      }
      print("The password is set.")
    }
  }

  /// Typed twice, unseen. nil where the two differ.
  private static func asked() -> String? {
    guard let first = typed("Password: "), first == typed("Once more: ") else { return nil }
    return first
  }

  /// A line from the terminal that is not shown while it is typed.
  private static func typed(_ prompt: String) -> String? {
    FileHandle.standardError.write(Data(prompt.utf8))
    var before = termios()
    tcgetattr(0, &before)
    var quiet = before
    quiet.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(0, TCSAFLUSH, &quiet)
    defer {
      tcsetattr(0, TCSAFLUSH, &before)
      FileHandle.standardError.write(Data("\n".utf8))
    }
    return readLine()
  }
}
