public import Knowledge

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// What a plan says an insole should be like: the `insole` of a `loadline.plan/1`.
public struct WantedInsole: Sendable, Equatable {
  /// One attribute of the specification.
  public struct Attribute: Sendable, Equatable {
    public var wanted: InsoleSetting.Wanted
    /// More than this is a matter for a professional; nil without a limit.
    public var ceiling: Double?

    public init(wanted: InsoleSetting.Wanted, ceiling: Double? = nil) {
      self.wanted = wanted
      self.ceiling = ceiling
    }
  }

  /// European; nil when it was not answered, and then sizes are not looked at.
  public var shoeSize: Double?
  /// An attribute that is absent may be as it likes.
  public var attributes: [InsoleAttributeName: Attribute]

  public init(shoeSize: Double?, attributes: [InsoleAttributeName: Attribute]) {
    self.shoeSize = shoeSize
    self.attributes = attributes
  }
}

/// What a plan says of insoles.
public enum InsoleAdvice: Sendable, Equatable {
  case wanted(WantedInsole)
  /// No trial is advised; why, in the plan's own words.
  case none(reasons: [String])
}

/// What is wrong with the file of a plan: a sentence without its full stop.
public struct PlanFault: Error, Hashable, Sendable {
  public var reason: String
}

extension InsoleAdvice {
  /// - Parameter planJSON: the file that `loadline assess --json` wrote.
  public init(planJSON: Data) throws(PlanFault) {
    let plan: PlanFile
    do {
      plan = try JSONDecoder().decode(PlanFile.self, from: planJSON)
    } catch DecodingError.dataCorrupted {
      throw PlanFault(reason: "it is not JSON")
    } catch {
      throw PlanFault(reason: "it is no plan; name the file that loadline assess --json wrote")
    }
    guard plan.schema == "loadline.plan/1" else {
      throw PlanFault(reason: "its schema is \(plan.schema.prefix(60)), not loadline.plan/1")
    }
    guard let insole = plan.insole else { self = .none(reasons: []); return }
    guard let specification = insole.specification else {
      self = .none(reasons: insole.reasons ?? [])
      return
    }
    guard insole.shoeSize.map((0...100).contains) ?? true else { throw PlanFault(reason: "its shoe_size_eu cannot be") }
    var attributes: [InsoleAttributeName: WantedInsole.Attribute] = [:]
    for (key, value) in specification {
      guard let name = InsoleAttributeName(rawValue: key) else {
        throw PlanFault(reason: "its insole has \(key.prefix(60)), which this version does not know")
      }
      attributes[name] = try value.attribute(key)
    }
    self = .wanted(WantedInsole(shoeSize: insole.shoeSize, attributes: attributes))
  }
}

private struct PlanFile: Decodable {
  struct Insole: Decodable {
    var reasons: [String]?
    var specification: [String: Attribute]?
    var shoeSize: Double?

    enum CodingKeys: String, CodingKey {
      case reasons, specification
      case shoeSize = "shoe_size_eu"
    }
  }

  struct Attribute: Decodable {
    var bands: [String]?
    var range: [Double]?
    var ceiling: Double?

    func attribute(_ key: String) throws(PlanFault) -> WantedInsole.Attribute {
      // Degrees or millimetres.
      guard ((range ?? []) + [ceiling].compactMap { $0 }).allSatisfy((-100...100).contains) else {
        throw PlanFault(reason: "its insole's \(key) has a number that no insole has")
      }
      if let bands, !bands.isEmpty { return .init(wanted: .bands(bands), ceiling: ceiling) }
      guard let range, range.count == 2, range[0] <= range[1] else {
        throw PlanFault(reason: "its insole's \(key) has neither bands nor a range")
      }
      return .init(wanted: .number(range[0]...range[1]), ceiling: ceiling)
    }
  }

  var schema: String
  var insole: Insole?
}
