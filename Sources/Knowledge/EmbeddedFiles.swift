internal import CKnowledgeTexts

extension KnowledgeFiles {
  /// The files of `Data` and `Guide`, which are part of the program.
  static let builtIn: KnowledgeFiles = {
    var files = KnowledgeFiles(data: [], articles: [])
    var index = 0
    while let file = knowledge_text_at(index)?.pointee {
      let name = String(cString: file.name)
      let text = String(decoding: UnsafeBufferPointer(start: file.bytes, count: file.length), as: UTF8.self)
      if name.hasSuffix(".md") { files.articles.append((name, text)) } else { files.data.append((name, text)) }
      index += 1
    }
    return files
  }()
}
