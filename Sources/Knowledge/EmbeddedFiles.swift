extension KnowledgeFiles {
  /// The files of `Data` and `Guide`, which are part of the program.
  static let builtIn = KnowledgeFiles(
    data: [
      ("sources.yaml", text(PackageResources.sources_yaml)),
      ("references.yaml", text(PackageResources.references_yaml)),
      ("red-flags.yaml", text(PackageResources.red_flags_yaml)),
      ("questions.yaml", text(PackageResources.questions_yaml)),
      ("tests.yaml", text(PackageResources.tests_yaml)),
      ("contradictions.yaml", text(PackageResources.contradictions_yaml)),
      ("findings.yaml", text(PackageResources.findings_yaml)),
      ("advice.yaml", text(PackageResources.advice_yaml)),
      ("exercises.yaml", text(PackageResources.exercises_yaml)),
      ("insoles.yaml", text(PackageResources.insoles_yaml)),
      ("insole-range.yaml", text(PackageResources.insole_range_yaml)),
    ],
    articles: [
      ("pronation.md", text(PackageResources.pronation_md)),
      ("knee.md", text(PackageResources.knee_md)),
      ("back.md", text(PackageResources.back_md)),
      ("insoles.md", text(PackageResources.insoles_md)),
      ("exercises.md", text(PackageResources.exercises_md)),
      ("shoes.md", text(PackageResources.shoes_md)),
      ("filming.md", text(PackageResources.filming_md)),
      ("seeking-care.md", text(PackageResources.seeking_care_md)),
    ])

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
