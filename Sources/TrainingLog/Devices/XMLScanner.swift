/// Reads XML from front to back: elements, attributes and text, as far as files of tracks have them. Declarations of a
/// document's own (`<!DOCTYPE`) are refused, so nothing can grow while it is read.
///
/// Own code, because Foundation's parser for Linux ends the program on a name that is not UTF-8.
struct XMLScanner {
  enum Event: Equatable {
    /// Names without their prefixes.
    case start(String, attributes: [String: String])
    case end(String)
    case text(String)
  }

  struct Fault: Error { var reason: String }

  private let bytes: [UInt8]
  private var place = 0
  /// Names of the elements that are open.
  private(set) var path: [String] = []
  /// Of what was read last, from 1.
  private(set) var line = 1
  /// An element without content, whose end comes next.
  private var isEmptyElement = false
  private var hasRoot = false

  /// Deeper than any track goes.
  private static let deepest = 64

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
  }

  /// nil at the end of a file whose elements are all closed.
  mutating func next() throws(Fault) -> Event? {
    if isEmptyElement {
      isEmptyElement = false
      return .end(path.removeLast())
    }
    while place < bytes.count {
      if bytes[place] != UInt8(ascii: "<") { return .text(try text(upTo: [UInt8(ascii: "<")])) }
      if starts("<!--") {
        try skip(past: "-->")
      } else if starts("<?") {
        try skip(past: "?>")
      } else if starts("<![CDATA[") {
        step(9)
        let from = place
        try skip(past: "]]>")
        return .text(try string(from..<(place - 3)))
      } else if starts("<!") {
        throw Fault(reason: "the file has declarations that no track has")
      } else if starts("</") {
        return try end()
      } else {
        return try start()
      }
    }
    guard path.isEmpty, hasRoot else { throw Fault(reason: "the XML ends early") }
    return nil
  }

  private mutating func start() throws(Fault) -> Event {
    step(1)
    let name = try self.name()
    var attributes: [String: String] = [:]
    while true {
      skipBlanks()
      guard let byte = current else { throw Fault(reason: "the XML ends early") }
      if byte == UInt8(ascii: ">") {
        step(1)
        break
      }
      if starts("/>") {
        step(2)
        isEmptyElement = true
        break
      }
      let key = try self.name()
      skipBlanks()
      guard current == UInt8(ascii: "=") else { throw Fault(reason: "the XML is damaged: an attribute has no value") }
      step(1)
      skipBlanks()
      guard let quote = current, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
        throw Fault(reason: "the XML is damaged: a value is not in quotes")
      }
      step(1)
      attributes[key] = try text(upTo: [quote, UInt8(ascii: "<")])
      guard current == quote else { throw Fault(reason: "the XML is damaged: a value in quotes does not end") }
      step(1)
    }
    guard path.count < Self.deepest else { throw Fault(reason: "elements lie deeper in one another than in any track") }
    guard !path.isEmpty || !hasRoot else { throw Fault(reason: "the XML is damaged: it goes on after its end") }
    hasRoot = true
    path.append(name)
    return .start(name, attributes: attributes)
  }

  private mutating func end() throws(Fault) -> Event {
    step(2)
    let name = try self.name()
    skipBlanks()
    guard current == UInt8(ascii: ">") else { throw Fault(reason: "the XML is damaged: a closing tag does not end") }
    step(1)
    guard path.last == name else {
      throw Fault(reason: "the XML is damaged: \(name.prefix(40)) is closed and was not open")
    }
    return .end(path.removeLast())
  }

  /// Without its prefix.
  private mutating func name() throws(Fault) -> String {
    let from = place
    while let byte = current, !Self.endsName(byte) { place += 1 }
    let name = try string(from..<place).split(separator: ":").last.map(String.init) ?? ""
    guard !name.isEmpty, name.utf8.count <= 200 else { throw Fault(reason: "the XML is damaged: a name is missing") }
    return name
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    byte <= 32
      || [UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: "<"), UInt8(ascii: "\"")]
        .contains(byte)
  }

  /// Text up to the first of `ends`, which stays; entities as what they stand for.
  private mutating func text(upTo ends: [UInt8]) throws(Fault) -> String {
    let from = place
    while let byte = current, !ends.contains(byte) { step(1) }
    let raw = try string(from..<place)
    guard raw.contains("&") else { return raw }
    var text = ""
    var rest = raw[...]
    while let ampersand = rest.firstIndex(of: "&") {
      text += rest[..<ampersand]
      guard let semicolon = rest[ampersand...].prefix(12).firstIndex(of: ";") else {
        throw Fault(reason: "the XML is damaged: an & has no ;")
      }
      text.append(try Self.character(rest[rest.index(after: ampersand)..<semicolon]))
      rest = rest[rest.index(after: semicolon)...]
    }
    return text + rest
  }

  private static func character(_ entity: Substring) throws(Fault) -> Character {
    let named: [Substring: Character] = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]
    if let character = named[entity] { return character }
    let number =
      entity.hasPrefix("#x") ? UInt32(entity.dropFirst(2), radix: 16) : UInt32(entity.dropFirst(1), radix: 10)
    guard entity.hasPrefix("#"), let scalar = number.flatMap(Unicode.Scalar.init) else {
      throw Fault(reason: "the XML is damaged: nobody knows what &\(entity); stands for")
    }
    return Character(scalar)
  }

  private func string(_ range: Range<Int>) throws(Fault) -> String {
    guard let text = String(validating: bytes[range], as: UTF8.self) else {
      throw Fault(reason: "the text is not UTF-8")
    }
    return text
  }

  private var current: UInt8? { place < bytes.count ? bytes[place] : nil }

  private func starts(_ text: StaticString) -> Bool {
    guard place + text.utf8CodeUnitCount <= bytes.count else { return false }
    return (0..<text.utf8CodeUnitCount).allSatisfy { bytes[place + $0] == text.utf8Start[$0] }
  }

  private mutating func step(_ count: Int) {
    for index in place..<min(place + count, bytes.count) where bytes[index] == 10 { line += 1 }
    place = min(place + count, bytes.count)
  }

  private mutating func skipBlanks() {
    while let byte = current, byte <= 32 { step(1) }
  }

  private mutating func skip(past mark: StaticString) throws(Fault) {
    while !starts(mark) {
      guard place < bytes.count else { throw Fault(reason: "the XML ends early") }
      step(1)
    }
    step(mark.utf8CodeUnitCount)
  }
}
