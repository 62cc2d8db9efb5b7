public import Knowledge
public import Quantities

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// What a photo of a wet footprint says: the arch index of `loadline.footprint/1`.
public struct MeasuredFootprint: Sendable, Equatable {
  public static let schema = "loadline.footprint/1"

  /// The name of the JSON file, without its folders.
  public var file: String
  public var side: Side
  /// Area of the middle third over the area without toes.
  public var archIndex: NumberWithInterval

  /// - Throws: what is wrong: a photo that was refused, a foot whose side nobody said.
  public init(json: Data, file: String) throws(MeasuredFault) {
    guard let document = try? JSONDecoder().decode(Document.self, from: json), document.schema == Self.schema else {
      throw MeasuredFault("it is no footprint as loadline footprint --json writes it")
    }
    guard document.status == "measured", let index = document.archIndex else {
      let why = document.refusal.map { " \($0.message)" } ?? ""
      throw MeasuredFault("it holds no measurement: the photo was refused.\(why)")
    }
    guard let side = document.side.flatMap(Side.init(rawValue:)) else {
      throw MeasuredFault("it does not say which foot it is; measure it again with loadline footprint --side")
    }
    guard (0...1).contains(index.value) else {
      throw MeasuredFault("its arch_index cannot be: it is a share, from 0 to 1; measure the photo again")
    }
    self.file = file
    self.side = side
    archIndex = NumberWithInterval(
      value: index.value, interval: try MeasuredNumber.interval(index.ci95, of: "arch_index"), count: nil)
  }

  private struct Document: Decodable {
    struct Index: Decodable {
      var value: Double
      var ci95: [Double]
    }
    struct Refusal: Decodable { var message: String }
    var schema: String
    var status: String
    var side: String?
    var refusal: Refusal?
    var archIndex: Index?
    enum CodingKeys: String, CodingKey {
      case schema, status, side, refusal
      case archIndex = "arch_index"
    }
  }
}
