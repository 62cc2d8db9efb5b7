internal import CKnowledgeTexts

extension KnowledgeFiles {
  /// The files of `Data` and `Guide`, which are part of the program, in English.
  static let builtIn: KnowledgeFiles = files(in: nil)

  /// The folders that there are: languages besides English.
  static let languages: [String] = {
    var found: Set<String> = []
    var index = 0
    while let file = knowledge_text_at(index)?.pointee {
      index += 1
      let parts = String(cString: file.name).split(separator: "/")
      if parts.count == 2 { found.insert(String(parts[0])) }
    }
    return found.sorted()
  }()

  /// The texts of another language, which lie over the English ones; no files where there are none.
  package static func translation(_ language: String) -> KnowledgeFiles { files(in: language) }

  /// - Parameter language: names a folder; nil for the files in none.
  private static func files(in language: String?) -> KnowledgeFiles {
    var files = KnowledgeFiles(data: [], articles: [])
    var index = 0
    while let file = knowledge_text_at(index)?.pointee {
      index += 1
      let parts = String(cString: file.name).split(separator: "/").map(String.init)
      guard (parts.count == 2 ? parts[0] : nil) == language, let name = parts.last else { continue }
      let text = String(decoding: UnsafeBufferPointer(start: file.bytes, count: file.length), as: UTF8.self)
      if name.hasSuffix(".md") { files.articles.append((name, text)) } else { files.data.append((name, text)) }
    }
    return files
  }
}
