import AnnotatedYAML
import Foundation
import Quantities

/// A recording in short, as the cases write it: for each foot measures with their mean and 95 % interval.
struct VideoSpecification {
  private var kind: String
  private var footwear: String
  private var zero: String
  private var cadence: Double
  private var warnings: [String]
  private var feet: [String: [(name: String, numbers: [Double])]] = [:]
  private var chain: [String: (order: String, lag: [Double])] = [:]

  init(_ yaml: YAMLValue) throws(YAMLProblems) {
    let map = try yaml.mapping(keys: ["gait", "footwear", "zero", "cadence", "warnings", "left", "right", "chain"])
    kind = try map.required("gait").text()
    footwear = try map["footwear"]?.text() ?? "shod"
    zero = try map["zero"]?.text() ?? "shank"
    cadence = try map["cadence"]?.number() ?? (kind == "run" ? 166 : 112)
    warnings = try map["warnings"]?.texts() ?? []
    for side in Side.allCases.map(\.rawValue) {
      feet[side] = []
      for (name, _, value) in try map[side]?.mapping().entries ?? [] {
        feet[side]?.append((name, try value.list { entry throws(YAMLProblems) in try entry.number() }))
      }
    }
    for (side, _, value) in try map["chain"]?.mapping().entries ?? [] {
      let foot = try value.mapping(keys: ["order", "knee_after_heel"])
      let lag = try foot["knee_after_heel"]?.list { entry throws(YAMLProblems) in try entry.number() } ?? []
      chain[side] = (try foot.required("order").text(), lag)
    }
  }

  func json() -> Data {
    let warnings = warnings.map { "{\"code\": \"\($0)\", \"message\": \"\($0)\", \"advice\": \"\"}" }
    return Data(
      """
      {"schema": "loadline.analysis/1", "status": "measured", "refusal": null, "label": null,
       "video": {"frame_rate_hz": 120}, "gait": {"kind": "\(kind)", "cadence_steps_per_min": \(cadence)},
       "method": {"rearfoot": "markers", "zero": "\(zero)", "footwear": "\(footwear)"},
       "warnings": [\(warnings.joined(separator: ", "))], "steps": [],
       "chain": \(chainJSON), "summary": {"left": \(foot("left")), "right": \(foot("right"))}}
      """.utf8)
  }

  private func foot(_ side: String) -> String {
    let cells = (feet[side] ?? []).map { name, numbers in
      "\"\(name)\": {\"mean\": \(numbers[0]), \"sd\": 1, \"n\": 20, \"ci95\": [\(numbers[1]), \(numbers[2])]}"
    }
    return "{\(cells.joined(separator: ", "))}"
  }

  private var chainJSON: String {
    guard !chain.isEmpty else { return "null" }
    let feet = Side.allCases.map(\.rawValue).map { side in
      let (order, lag) = chain[side] ?? ("cannot-tell", [])
      let ci = lag.count == 2 ? "{\"ci95\": [\(lag[0]), \(lag[1])]}" : "null"
      return "\"\(side)\": {\"order\": \"\(order)\", \"statement\": \"\", \"knee_after_heel\": \(ci)}"
    }
    return "{\(feet.joined(separator: ", "))}"
  }
}
