import Knowledge

/// A publication that the page leans on. Every one was read at least in its abstract or its tables; authors, volume or DOI
/// are left out where they were not.
struct Reference: Hashable {
  let text: String
  let doi: String?

  private init(_ text: String, doi: String? = nil) {
    self.text = text
    self.doi = doi
  }

  /// One of the knowledge base. What both know is one reference.
  init(_ source: Source) {
    // The list puts the DOI behind it.
    let text = source.citation.hasSuffix(".") ? String(source.citation.dropLast()) : source.citation
    self = Self.known[source.key] ?? Reference(text, doi: source.doi)
  }

  /// Those of this list that the knowledge base has as well.
  private static let known: [SourceKey: Reference] = ["lee-hertel-2012": zero]

  static let shoeLess = Reference("Sinclair et al., Human Movement 2013;14:64", doi: "10.2478/humo-2013-0005")
  static let shoeSame = Reference("Footwear Science 2017;9:79", doi: "10.1080/19424280.2017.1334712")
  static let shoeCounter = Reference("van Gheluwe et al., Journal of Applied Biomechanics 1995;11:47")
  static let planeWalking = Reference(
    "Cornwall and McPoil, Clinical Biomechanics 1995;10:36", doi: "10.1016/0268-0033(95)90435-c")
  static let planeRunning = Reference(
    "McClay and Manal, Foot & Ankle International 1998;19:26", doi: "10.1177/107110079801900105")
  static let alignment = Reference(
    "Areblad et al., Journal of Biomechanics 1990;23:933", doi: "10.1016/0021-9290(90)90358-a")
  static let zero = Reference("Journal of Athletic Training 2012;47:83")
  static let sevenSteps = Reference(
    "Dingenen et al., Physical Therapy in Sport 2018;33:40", doi: "10.1016/j.ptsp.2018.06.009")
  static let sides = Reference("Gait & Posture 2023, PubMed 37187155")
  static let sidesInjury = Reference("Malisoux et al., BMJ Open Sport & Exercise Medicine 2024;10:e001787")
  static let knee = Reference(
    "Dingenen et al., Are two-dimensional measured frontal plane angles related to three-dimensional measured kinematic "
      + "profiles during running? Physical Therapy in Sport 2018")
  static let days = Reference("Ferber et al., Journal of Orthopaedic Research 2002;20:1139")
  static let filming = Reference("Souza, Physical Medicine and Rehabilitation Clinics of North America 2016;27:217")
  static let squatDays = Reference(
    "Gwynne and Curran, International Journal of Sports Physical Therapy 2014")
  static let insoleEffect = Reference("Cheung, Chung and Ng, British Journal of Sports Medicine 2011;45:743")
  static let insolePain = Reference("Chen et al., Heliyon 2022;8:e09656")
  static let insoleResponders = Reference("Matthews et al., British Journal of Sports Medicine 2020;54:1416")
  static let adviceAlone = Reference("Esculier et al., British Journal of Sports Medicine 2018;52:659")
  static let onePerson = Reference("Tanious and Onghena, Healthcare 2019;7:143")
}
