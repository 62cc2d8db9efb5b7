import Foundation
import Gait
import Report
import Testing

/// Any JSON, with its numbers as they are written.
private enum AnyJSON: Codable, Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([AnyJSON])
  case object([String: AnyJSON])

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let bool = try? value.decode(Bool.self) {
      self = .bool(bool)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let string = try? value.decode(String.self) {
      self = .string(string)
    } else if let array = try? value.decode([AnyJSON].self) {
      self = .array(array)
    } else {
      self = .object(try value.decode([String: AnyJSON].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .array(let values): try container.encode(values)
    case .object(let fields): try container.encode(fields)
    }
  }
}

@Suite("The analysis as JSON")
struct AnalysisJSONTests {
  @Test("Written step by step it is what is written at once, and every step is there", arguments: [0, 1, 2, 20])
  func steps(count: Int) throws {
    var record = SampleRecord.measured()
    record.steps = Array(record.steps.prefix(count))
    record.label = "\"steps\" : [\n\n  ] {}\n \\"
    let text = AnalysisJSON.text(record)
    let read = try JSONDecoder().decode(AnyJSON.self, from: Data(text.utf8))
    guard case .object(let fields) = read, case .array(let steps) = fields["steps"] else {
      Issue.record("no list of steps")
      return
    }
    #expect(steps.count == min(count, SampleRecord.measured().steps.count))
    #expect(fields["label"] == record.label.map(AnyJSON.string))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let atOnce = String(decoding: try encoder.encode(read), as: UTF8.self)
    #expect(atOnce + "\n" == text)
  }
}
