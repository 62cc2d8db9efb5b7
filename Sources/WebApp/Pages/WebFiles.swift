internal import CWebFiles
import Foundation

/// The templates, styles, scripts, drawings and words of the pages, by name.
struct WebFiles: Sendable {
  private let files: [String: Data]

  /// Those that are part of the program.
  static let builtIn: WebFiles = {
    var files: [String: Data] = [:]
    var index = 0
    while let file = web_file_at(index)?.pointee {
      files[String(cString: file.name)] = Data(bytes: file.bytes, count: file.length)
      index += 1
    }
    return WebFiles(files: files)
  }()

  /// Those of a folder, for those who work on them.
  static func folder(_ folder: URL) throws -> WebFiles {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return WebFiles(
      files: try names.reduce(into: [:]) { files, name in
        files[name] = try Data(contentsOf: folder.appending(path: name))
      })
  }

  subscript(name: String) -> Data? { files[name] }

  /// In the order of names.
  func names(ending: String) -> [String] { files.keys.filter { $0.hasSuffix(ending) }.sorted() }

  func text(_ name: String) -> String? { files[name].map { String(decoding: $0, as: UTF8.self) } }
}
