import ArgumentParser
import Foundation

/// A file that appears whole or not at all: written beside its place under another name, then renamed.
struct OutputFile {
  /// Links followed: what a link leads to is replaced, never the link.
  let path: String

  /// - Throws: `Failure` with status 73 when the folder does not exist or cannot be written, so that nobody waits for an
  ///   analysis whose result has no place; and for a device or a pipe, which renaming would put a file in the place of.
  init(_ named: String) throws(Failure) {
    path = Self.place(of: named)
    guard !named.isEmpty else { throw Failure(.cannotWrite, "an output has no name; name a file") }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
      throw Failure(.cannotWrite, "\(named) cannot be written: there is no such folder; make it first")
    }
    if FileManager.default.fileExists(atPath: named, isDirectory: &isFolder) {
      guard !isFolder.boolValue else {
        throw Failure(.cannotWrite, "\(named) cannot be written: it is a folder; name a file in it")
      }
      let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
      guard type == .typeRegular else {
        throw Failure(.cannotWrite, "\(named) cannot be written: it is a device or a pipe; name a file")
      }
    }
    guard FileManager.default.isWritableFile(atPath: folder) else {
      throw Failure(.cannotWrite, "\(named) cannot be written: no permission to write in its folder")
    }
  }

  /// The path with its links followed: two names of one file are one place.
  static func place(of path: String) -> String { URL(fileURLWithPath: path).resolvingSymlinksInPath().path }

  /// - Throws: wrong usage when an output stands in the place of another or of an input. nil: not asked for.
  static func check(_ outputs: [String?], beside inputs: [String?]) throws {
    let outputs = outputs.compactMap { $0.map(place) }
    guard Set(outputs).count == outputs.count else { throw ValidationError("Two outputs have the same name.") }
    guard Set(inputs.compactMap { $0.map(place) }).isDisjoint(with: outputs) else {
      throw ValidationError("An output would overwrite an input.")
    }
  }

  func write(_ text: String) throws(Failure) { try write(Data(text.utf8)) }

  func write(_ bytes: Data) throws(Failure) {
    do {
      try bytes.write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw Failure(.cannotWrite, "\(path) cannot be written: \((error as NSError).localizedDescription)")
    }
  }
}
