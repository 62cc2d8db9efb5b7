import Foundation

/// A file that appears whole or not at all: written beside its place under another name, then renamed.
struct OutputFile {
  let path: String

  /// - Throws: `Failure` with status 73 when the folder does not exist or cannot be written, so that nobody waits for an
  ///   analysis whose result has no place.
  init(_ path: String) throws(Failure) {
    self.path = path
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
      throw Failure(.cannotWrite, "\(path) cannot be written: there is no such folder; make it first")
    }
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw Failure(.cannotWrite, "\(path) cannot be written: it is a folder; name a file in it")
    }
    guard FileManager.default.isWritableFile(atPath: folder) else {
      throw Failure(.cannotWrite, "\(path) cannot be written: no permission to write in its folder")
    }
  }

  func write(_ text: String) throws(Failure) {
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw Failure(.cannotWrite, "\(path) cannot be written: \((error as NSError).localizedDescription)")
    }
  }
}
