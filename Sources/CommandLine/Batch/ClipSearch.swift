import Foundation

/// A video of a batch.
struct Clip: Sendable, Equatable {
  /// Its path below the folder that all paths of the batch have in common; no two clips have the same.
  let name: String
  let path: String

  /// Whether `path` leads to a file with an end, and not to a folder, a device or a pipe.
  static func isFile(_ path: String) -> Bool {
    let place = OutputFile.place(of: path)
    let type = try? FileManager.default.attributesOfItem(atPath: place)[.type] as? FileAttributeType
    return type == .typeRegular
  }
}

/// Finds the clips that the user means.
enum ClipSearch {
  /// Of the kinds that `analyze` reads; phones and cameras use no others.
  static let endings: Set<String> = ["mp4", "mov", "m4v", "mkv", "webm", "avi"]

  /// Each once, sorted by name, whatever the order of the paths.
  ///
  /// - Throws: `Failure` with status 66 for a path that is not there or a folder that cannot be read, before any work: what
  ///   is left out unsaid would be missing from the table unsaid.
  static func clips(_ paths: [String]) throws(Failure) -> [Clip] {
    var files: Set<String> = []
    var folders: [[String]] = []
    for path in paths {
      let url = URL(fileURLWithPath: path).standardizedFileURL
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
        throw Failure(.cannotOpen, "\(path) cannot be opened: there is no such file or folder")
      }
      if isFolder.boolValue { try search(url.path, &files) } else { files.insert(url.path) }
      folders.append((isFolder.boolValue ? url : url.deletingLastPathComponent()).pathComponents)
    }
    guard !files.isEmpty else {
      throw Failure(
        .cannotOpen,
        "no video found in \(paths.joined(separator: ", ")): there is no file that ends in "
          + endings.sorted().map { "." + $0 }.joined(separator: ", "))
    }
    let common = folders.dropFirst().reduce(folders[0]) { common, next in
      zip(common, next).prefix { $0 == $1 }.map { $0.0 }
    }
    return files.map { file in
      Clip(name: file.split(separator: "/").dropFirst(common.count - 1).joined(separator: "/"), path: file)
    }
    .sorted { $0.name < $1.name }
  }

  /// Everything below a folder but what is hidden. Links to files are followed; those to folders may lead in circles.
  private static func search(_ folder: String, _ files: inout Set<String>) throws(Failure) {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw Failure(.cannotOpen, "the folder \(folder) cannot be read: no permission")
    }
    for name in names where !name.hasPrefix(".") {
      let path = folder == "/" ? "/" + name : folder + "/" + name
      let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
      if type == .typeDirectory {
        try search(path, &files)
      } else if endings.contains(URL(fileURLWithPath: name).pathExtension.lowercased()), Clip.isFile(path) {
        files.insert(path)
      }
    }
  }
}
