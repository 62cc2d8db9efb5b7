/// A JSON document that is looked into by key and place.
enum JSON: Decodable, Equatable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSON].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSON].self))
    }
  }

  /// nil for a key that is absent, unlike `.null` for one whose value is null.
  subscript(key: String) -> JSON? { object?[key] }

  var object: [String: JSON]? { if case .object(let value) = self { value } else { nil } }
  var array: [JSON]? { if case .array(let value) = self { value } else { nil } }
  var string: String? { if case .string(let value) = self { value } else { nil } }
  var number: Double? { if case .number(let value) = self { value } else { nil } }
  var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
}

// MARK: What the tests ask of `loadline.analysis/1`

extension JSON {
  var status: String? { self["status"]?.string }
  var refusal: String? { self["refusal"]?["code"]?.string }
  var warnings: [String] { self["warnings"]?.array?.compactMap { $0["code"]?.string } ?? [] }
  var cadence: Double? { self["gait"]?["cadence_steps_per_min"]?.number }
  var steps: [JSON] { self["steps"]?.array ?? [] }

  func mean(_ measure: String, _ side: String) -> Double? { self["summary"]?[side]?[measure]?["mean"]?.number }
  func stepsUsed(_ side: String) -> Double? { self["summary"]?[side]?["steps_used"]?.number }
}
