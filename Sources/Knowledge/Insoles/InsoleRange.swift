public import AnnotatedYAML

/// An insole that a shop or clinic keeps.
public struct InsoleProduct: Sendable, Equatable {
  public enum Length: String, CaseIterable, Sendable, Codable { case full, threeQuarter = "three_quarter" }
  public enum Level: String, CaseIterable, Sendable, Codable { case low, medium, high }
  public enum Flexibility: String, CaseIterable, Sendable, Codable { case flexible, medium, stiff }
  public enum Firmness: String, CaseIterable, Sendable, Codable { case soft, medium, firm }

  public var id: String
  public var name: String
  /// European shoe sizes from … to.
  public var sizes: ClosedRange<Double>
  public var archHeight: Level
  public var archFlexibility: Flexibility
  public var heelCupDepthMillimetres: Double
  public var medialPostingDegrees: Double
  public var length: Length
  /// How much room it takes in the shoe.
  public var volume: Level
  public var firmness: Firmness
  /// "29.90 EUR"; nil when not said.
  public var price: String?
  public var link: String?
  /// A file beside the range, or an address.
  public var picture: String?
  /// What else the shop wants to say.
  public var note: String?
}

/// A shop's or clinic's insoles, in the order of its file.
public struct InsoleRange: Sendable, Equatable {
  public var title: String
  public var products: [InsoleProduct]
}

extension InsoleRange {
  /// - Parameters:
  ///   - yaml: the text of the range file: `title`, and `products` with the keys of ``InsoleProduct``.
  ///   - file: its name as it is shown in problems.
  /// - Throws: all that is wrong, each with its line.
  public init(yaml: String, file: String) throws(YAMLProblems) {
    let map = try YAMLDocument(yaml, file: file).root.mapping(keys: ["title", "products"])
    title = try map.required("title").text()
    let entries = try map.required("products")
    var lines: [String: Int] = [:]
    products = try entries.list { entry throws(YAMLProblems) in
      let product = try InsoleProduct(entry)
      if let first = lines.updateValue(entry.line, forKey: product.id) {
        throw entry.problem("the id \(product.id) stands in line \(first) already", advice: "Give each its own id")
      }
      return product
    }
    if products.isEmpty { throw entries.problem("the range has no products", advice: "Add at least one") }
  }
}

extension InsoleProduct {
  private static let keys = [
    "id", "name", "sizes_eu", "arch_height", "arch_flexibility", "heel_cup_depth_mm", "medial_posting_deg", "length",
    "volume", "firmness", "price", "link", "picture", "note",
  ]

  init(_ yaml: YAMLValue) throws(YAMLProblems) {
    let map = try yaml.mapping(keys: Self.keys)
    var collector = ProblemCollector()
    func required<Value>(
      _ key: String, _ read: (YAMLValue) throws(YAMLProblems) -> Value
    ) -> Value? {
      collector.attempt { () throws(YAMLProblems) in try read(map.required(key)) }
    }
    let id = required("id") { value throws(YAMLProblems) in try value.text() }
    let name = required("name") { value throws(YAMLProblems) in try value.text() }
    let sizes = required("sizes_eu") { value throws(YAMLProblems) in try value.shoeSizes() }
    let archHeight: Level? = required("arch_height") { value throws(YAMLProblems) in try value.choice() }
    let flexibility: Flexibility? = required("arch_flexibility") { value throws(YAMLProblems) in try value.choice() }
    let cup = required("heel_cup_depth_mm") { value throws(YAMLProblems) in try value.number(in: 0...60) }
    let posting = required("medial_posting_deg") { value throws(YAMLProblems) in try value.number(in: -10...15) }
    let length: Length? = required("length") { value throws(YAMLProblems) in try value.choice() }
    let volume: Level? = required("volume") { value throws(YAMLProblems) in try value.choice() }
    let firmness: Firmness? = required("firmness") { value throws(YAMLProblems) in try value.choice() }
    guard let id, let name, let sizes, let archHeight, let flexibility, let cup, let posting, let length, let volume,
      let firmness
    else {
      try collector.finish()
      throw map.problem("the product cannot be read", advice: "Compare it with the built-in range")
    }
    self.init(
      id: id, name: name, sizes: sizes, archHeight: archHeight, archFlexibility: flexibility,
      heelCupDepthMillimetres: cup, medialPostingDegrees: posting, length: length, volume: volume, firmness: firmness,
      price: try map["price"]?.text(), link: try map["link"]?.text(), picture: try map["picture"]?.text(),
      note: try map["note"]?.text())
  }
}

extension YAMLValue {
  /// European sizes, the smallest and the largest.
  fileprivate func shoeSizes() throws(YAMLProblems) -> ClosedRange<Double> {
    let sizes = try range()
    guard sizes.lowerBound >= 15, sizes.upperBound <= 55 else {
      throw problem("\(path) is outside European sizes 15 to 55", advice: "Write the smallest and largest: [36, 47]")
    }
    return sizes
  }
}
