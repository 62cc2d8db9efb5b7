import ArgumentParser
import Foundation
import Store

struct Backup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write everything that the web app keeps into one file.",
    discussion: """
      Example:

        ./loadline backup friday.zip

      May be run while loadline serve works. The file holds videos and names: keep it as safe as the folder itself.

      Exit status: 0 written; 64 wrong usage; 66 the folder cannot be opened; 70 a fault of ours; 73 the file cannot be \
      written.
      """)

  @Argument(help: "The ZIP file to write.", completion: .file())
  var file: String

  @OptionGroup var folder: DataFolderOption

  func run() async throws {
    try await Failure.reported {
      let output = try OutputFile(file)
      let casebook = try folder.open(forWriting: false)
      do {
        try await casebook.backUp(to: URL(fileURLWithPath: output.path))
      } catch let error as CocoaError where error.isFileError {
        throw Failure(.cannotWrite, "\(file) cannot be written: \(error.localizedDescription)")
      }
      print("Everything is in \(file).")
    }
  }
}

struct Restore: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Put a backup back, in the place of what is there.",
    discussion: """
      Example:

        ./loadline restore friday.zip --replace

      The backup is checked as a whole before anything is replaced. Stop loadline serve first.

      Exit status: 0 restored; 64 wrong usage; 65 the file is no backup or a damaged one; 66 it cannot be opened, or the \
      folder is in use; 70 a fault of ours; 73 the folder cannot be written.
      """)

  @Argument(help: "The file that loadline backup wrote.", completion: .file())
  var file: String

  @Flag(help: "Replace what is in the folder. What was there is gone.")
  var replace = false

  @OptionGroup var folder: DataFolderOption

  func run() async throws {
    try await Failure.reported {
      guard FileManager.default.isReadableFile(atPath: file) else {
        throw Failure(.cannotOpen, "\(file) cannot be opened: it does not exist or may not be read")
      }
      let root = folder.url
      let isThere = FileManager.default.fileExists(atPath: root.path)
      guard !isThere || replace else {
        throw Failure(.wrongUsage, "\(root.path) is there already; say --replace to put the backup in its place")
      }
      let lock = isThere ? try FolderLock(root) : nil
      defer { lock?.release() }
      do {
        try FileManager.default.createDirectory(
          at: root.deletingLastPathComponent(), withIntermediateDirectories: true)
        try await Casebook.restore(URL(fileURLWithPath: file), to: root)
      } catch let fault as RestoreFault {
        throw Failure(.refused, "\(file) cannot be restored: \(fault.reason); nothing was changed")
      } catch let error as CocoaError where error.isFileError {
        throw Failure(.cannotWrite, "\(root.path) cannot be written: \(error.localizedDescription)")
      }
      print("Restored to \(root.path).")
    }
  }
}
